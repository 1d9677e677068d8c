<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>AboutDialog</name>
  <message>
   <source>About Palimpsest</source>
   <translation>Über Palimpsest</translation>
  </message>
  <message>
   <source>Copy versions</source>
   <translation>Versionen kopieren</translation>
  </message>
  <message>
   <source>Licences</source>
   <translation>Lizenzen</translation>
  </message>
  <message>
   <source>Put the list of versions on the clipboard.</source>
   <translation>Die Liste der Versionen in die Zwischenablage legen.</translation>
  </message>
  <message>
   <source>Restores images with a diffusion model as prior.</source>
   <translation>Stellt Bilder mit einem Diffusionsmodell als Prior wieder her.</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>Versionen</translation>
  </message>
 </context>
 <context>
  <name>AddPriorForm</name>
  <message>
   <source>&amp;Domain</source>
   <translation>&amp;Gebiet</translation>
  </message>
  <message>
   <source>&amp;Heads</source>
   <translation>&amp;Köpfe</translation>
  </message>
  <message>
   <source>&amp;Name</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>&amp;Resolution</source>
   <translation>&amp;Auflösung</translation>
  </message>
  <message>
   <source>&amp;Schedule</source>
   <translation>&amp;Rauschplan</translation>
  </message>
  <message>
   <source>&amp;Timesteps</source>
   <translation>&amp;Zeitschritte</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Hinzufügen</translation>
  </message>
  <message>
   <source>Add a prior</source>
   <translation>Einen Prior hinzufügen</translation>
  </message>
  <message>
   <source>Format and network are read from the file itself. Say only what you know to be otherwise; no code in the file is run, and the file stays where it is.</source>
   <translation>Format und Netz werden aus der Datei selbst gelesen. Geben Sie nur an, was anders ist; kein Code in der Datei wird ausgeführt, und die Datei bleibt, wo sie ist.</translation>
  </message>
  <message>
   <source>Head &amp;width</source>
   <translation>Kopf&amp;breite</translation>
  </message>
  <message>
   <source>How many heads an attention layer has.</source>
   <translation>Wie viele Köpfe eine Attention-Schicht hat.</translation>
  </message>
  <message>
   <source>How wide one head is, in place of how many.</source>
   <translation>Wie breit ein Kopf ist, statt ihrer Anzahl.</translation>
  </message>
  <message>
   <source>The file is read</source>
   <translation>Die Datei wird gelesen</translation>
  </message>
  <message>
   <source>The file is read, checked and copied…</source>
   <translation>Die Datei wird gelesen, geprüft und kopiert…</translation>
  </message>
  <message>
   <source>The length of its chain.</source>
   <translation>Die Länge seiner Kette.</translation>
  </message>
  <message>
   <source>The side in pixels that it was trained at.</source>
   <translation>Die Seitenlänge in Pixeln, mit der er trainiert wurde.</translation>
  </message>
  <message>
   <source>What the pictures show that it knows.</source>
   <translation>Was die Bilder zeigen, die er kennt.</translation>
  </message>
  <message>
   <source>as usual</source>
   <translation>wie üblich</translation>
  </message>
  <message>
   <source>cosine</source>
   <translation>Kosinus</translation>
  </message>
  <message>
   <source>for example: aligned faces</source>
   <translation>zum Beispiel: ausgerichtete Gesichter</translation>
  </message>
  <message>
   <source>linear</source>
   <translation>linear</translation>
  </message>
 </context>
 <context>
  <name>BestDesk</name>
  <message>
   <source>When the preset was tuned, on {0} pictures: LPIPS {1}, PSNR {2} dB; number {3} of {4}.</source>
   <translation>Beim Abstimmen der Voreinstellung, auf {0} Bildern: LPIPS {1}, PSNR {2} dB; Nummer {3} von {4}.</translation>
  </message>
 </context>
 <context>
  <name>CommandDesk</name>
  <message>
   <source>Export mask</source>
   <translation>Maske exportieren</translation>
  </message>
  <message>
   <source>Save result</source>
   <translation>Ergebnis speichern</translation>
  </message>
 </context>
 <context>
  <name>CommandPalette</name>
  <message>
   <source>Command palette</source>
   <translation>Befehlspalette</translation>
  </message>
  <message>
   <source>Nothing is called so.</source>
   <translation>Nichts heißt so.</translation>
  </message>
  <message>
   <source>Search commands, methods, tasks and pictures</source>
   <translation>Befehle, Verfahren, Aufgaben und Bilder suchen</translation>
  </message>
  <message>
   <source>Type what you want to do</source>
   <translation>Tippen Sie, was Sie tun möchten</translation>
  </message>
  <message>
   <source>What was found</source>
   <translation>Gefundenes</translation>
  </message>
 </context>
 <context>
  <name>CommandSet</name>
  <message>
   <source>&amp;About Palimpsest</source>
   <translation>&amp;Über Palimpsest</translation>
  </message>
  <message>
   <source>&amp;Box by numbers…</source>
   <translation>&amp;Rechteck in Zahlen…</translation>
  </message>
  <message>
   <source>&amp;Brush</source>
   <translation>&amp;Pinsel</translation>
  </message>
  <message>
   <source>&amp;Cancel all</source>
   <translation>Alle a&amp;bbrechen</translation>
  </message>
  <message>
   <source>&amp;Clear mask</source>
   <translation>Maske &amp;löschen</translation>
  </message>
  <message>
   <source>&amp;Command palette</source>
   <translation>&amp;Befehlspalette</translation>
  </message>
  <message>
   <source>&amp;Compare</source>
   <translation>&amp;Vergleich</translation>
  </message>
  <message>
   <source>&amp;Deutsch</source>
   <translation>Deuts&amp;ch</translation>
  </message>
  <message>
   <source>&amp;Diagnosis…</source>
   <translation>&amp;Diagnose…</translation>
  </message>
  <message>
   <source>&amp;Difference</source>
   <translation>&amp;Differenz</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <source>&amp;Eraser</source>
   <translation>R&amp;adierer</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;Fill</source>
   <translation>&amp;Füllen</translation>
  </message>
  <message>
   <source>&amp;Fit</source>
   <translation>&amp;Einpassen</translation>
  </message>
  <message>
   <source>&amp;GPU pack…</source>
   <translation>&amp;GPU-Paket…</translation>
  </message>
  <message>
   <source>&amp;Grid</source>
   <translation>&amp;Raster</translation>
  </message>
  <message>
   <source>&amp;Grow or shrink…</source>
   <translation>&amp;Wachsen oder schrumpfen…</translation>
  </message>
  <message>
   <source>&amp;Hand</source>
   <translation>&amp;Hand</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <source>&amp;History…</source>
   <translation>Verl&amp;auf…</translation>
  </message>
  <message>
   <source>&amp;Invert mask</source>
   <translation>Maske &amp;umkehren</translation>
  </message>
  <message>
   <source>&amp;Keyboard shortcuts</source>
   <translation>&amp;Tastenkürzel</translation>
  </message>
  <message>
   <source>&amp;Last mask</source>
   <translation>Le&amp;tzte Maske</translation>
  </message>
  <message>
   <source>&amp;Light theme</source>
   <translation>&amp;Helles Aussehen</translation>
  </message>
  <message>
   <source>&amp;Mask</source>
   <translation>&amp;Maske</translation>
  </message>
  <message>
   <source>&amp;Methods together</source>
   <translation>&amp;Verfahren zusammen</translation>
  </message>
  <message>
   <source>&amp;Misfit</source>
   <translation>&amp;Abweichung</translation>
  </message>
  <message>
   <source>&amp;New session</source>
   <translation>&amp;Neue Sitzung</translation>
  </message>
  <message>
   <source>&amp;Open photo…</source>
   <translation>Foto ö&amp;ffnen…</translation>
  </message>
  <message>
   <source>&amp;Paste picture</source>
   <translation>Bild &amp;einfügen</translation>
  </message>
  <message>
   <source>&amp;Pause or resume</source>
   <translation>&amp;Pausieren oder fortsetzen</translation>
  </message>
  <message>
   <source>&amp;Pictures</source>
   <translation>&amp;Bilder</translation>
  </message>
  <message>
   <source>&amp;Plot of runs</source>
   <translation>&amp;Diagramm der Läufe</translation>
  </message>
  <message>
   <source>&amp;Polygon</source>
   <translation>Pol&amp;ygon</translation>
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation>&amp;Beenden</translation>
  </message>
  <message>
   <source>&amp;Random pixels…</source>
   <translation>&amp;Zufällige Pixel…</translation>
  </message>
  <message>
   <source>&amp;Recent sessions</source>
   <translation>&amp;Letzte Sitzungen</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Wiederholen</translation>
  </message>
  <message>
   <source>&amp;Run</source>
   <translation>&amp;Lauf</translation>
  </message>
  <message>
   <source>&amp;Run selected methods</source>
   <translation>&amp;Gewählte Verfahren starten</translation>
  </message>
  <message>
   <source>&amp;Save result…</source>
   <translation>Ergebnis &amp;speichern…</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation>&amp;Anhalten</translation>
  </message>
  <message>
   <source>&amp;Table of runs</source>
   <translation>Tabelle der &amp;Läufe</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <source>&amp;Values under the pointer</source>
   <translation>Werte &amp;unter dem Zeiger</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <source>&amp;Welcome</source>
   <translation>&amp;Willkommen</translation>
  </message>
  <message>
   <source>&amp;Wipe</source>
   <translation>&amp;Wischen</translation>
  </message>
  <message>
   <source>&amp;Working frame</source>
   <translation>Arbeitsrah&amp;men</translation>
  </message>
  <message>
   <source>Act&amp;ual size</source>
   <translation>&amp;Originalgröße</translation>
  </message>
  <message>
   <source>Arrows</source>
   <translation>Pfeile</translation>
  </message>
  <message>
   <source>As the &amp;prior sees it</source>
   <translation>Wie der &amp;Prior sie sieht</translation>
  </message>
  <message>
   <source>Backspace</source>
   <translation>Rücktaste</translation>
  </message>
  <message>
   <source>Be dark or light as the desktop is.</source>
   <translation>Dunkel oder hell sein wie das System.</translation>
  </message>
  <message>
   <source>Begin again with the photo that is open; the session until now is kept.</source>
   <translation>Mit dem offenen Foto neu anfangen; die bisherige Sitzung bleibt erhalten.</translation>
  </message>
  <message>
   <source>Choose a photo to restore.</source>
   <translation>Ein Foto wählen, das wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Click the corners of what is to be restored; Enter or a double-click closes it.</source>
   <translation>Die Ecken dessen anklicken, was wiederhergestellt werden soll; Enter oder ein Doppelklick schließt es.</translation>
  </message>
  <message>
   <source>Close the polygon</source>
   <translation>Das Polygon schließen</translation>
  </message>
  <message>
   <source>Copy a command for a terminal that makes the picture of the selected run again.</source>
   <translation>Einen Befehl für ein Terminal kopieren, der das Bild des gewählten Laufs noch einmal erzeugt.</translation>
  </message>
  <message>
   <source>Copy a script that makes the picture of the selected run again.</source>
   <translation>Ein Skript kopieren, das das Bild des gewählten Laufs noch einmal erzeugt.</translation>
  </message>
  <message>
   <source>Copy as P&amp;ython</source>
   <translation>Als P&amp;ython kopieren</translation>
  </message>
  <message>
   <source>Copy as command &amp;line</source>
   <translation>Als Befehls&amp;zeile kopieren</translation>
  </message>
  <message>
   <source>Copy the session's folder with all its results, to keep it or to hand it on.</source>
   <translation>Den Ordner der Sitzung mit allen Ergebnissen kopieren, zum Aufheben oder Weitergeben.</translation>
  </message>
  <message>
   <source>Ctrl + drag sideways</source>
   <translation>Strg + seitlich ziehen</translation>
  </message>
  <message>
   <source>D&amp;ark theme</source>
   <translation>D&amp;unkles Aussehen</translation>
  </message>
  <message>
   <source>D&amp;eviation</source>
   <translation>&amp;Streuung</translation>
  </message>
  <message>
   <source>Double-click</source>
   <translation>Doppelklick</translation>
  </message>
  <message>
   <source>Drag a line across two pictures laid over each other.</source>
   <translation>Eine Linie über zwei aufeinanderliegende Bilder ziehen.</translation>
  </message>
  <message>
   <source>Drag the picture to see another part of it.</source>
   <translation>Das Bild verschieben, um einen anderen Teil zu sehen.</translation>
  </message>
  <message>
   <source>Draw a straight line from the last stroke</source>
   <translation>Eine Gerade vom letzten Strich ziehen</translation>
  </message>
  <message>
   <source>Draw around what is to be restored.</source>
   <translation>Umfahren, was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>E&amp;llipse</source>
   <translation>E&amp;llipse</translation>
  </message>
  <message>
   <source>E&amp;nglish</source>
   <translation>E&amp;nglish</translation>
  </message>
  <message>
   <source>E&amp;xport mask…</source>
   <translation>Maske e&amp;xportieren…</translation>
  </message>
  <message>
   <source>Enter, Space after arrows</source>
   <translation>Enter, Leertaste nach Pfeilen</translation>
  </message>
  <message>
   <source>Enter, double-click</source>
   <translation>Enter, Doppelklick</translation>
  </message>
  <message>
   <source>Erase, whichever painting tool is chosen</source>
   <translation>Radieren, welches Malwerkzeug auch gewählt ist</translation>
  </message>
  <message>
   <source>Esc</source>
   <translation>Esc</translation>
  </message>
  <message>
   <source>Explain the method, the task or the place that has the focus.</source>
   <translation>Das Verfahren, die Aufgabe oder den Ort mit dem Fokus erklären.</translation>
  </message>
  <message>
   <source>Find every command, method, task and picture by typing.</source>
   <translation>Jeden Befehl, jedes Verfahren, jede Aufgabe und jedes Bild durch Tippen finden.</translation>
  </message>
  <message>
   <source>Gather what a report about a defect should hold; nothing private is in it.</source>
   <translation>Sammeln, was ein Fehlerbericht enthalten soll; nichts Privates ist dabei.</translation>
  </message>
  <message>
   <source>Give the session the name that the window's title and the lists show.</source>
   <translation>Der Sitzung den Namen geben, den Fenstertitel und Listen zeigen.</translation>
  </message>
  <message>
   <source>Give up the stroke or shape in progress</source>
   <translation>Den begonnenen Strich oder Umriss aufgeben</translation>
  </message>
  <message>
   <source>Go on with a session: its photo, mask, methods and runs.</source>
   <translation>Eine Sitzung fortsetzen: Foto, Maske, Verfahren und Läufe.</translation>
  </message>
  <message>
   <source>Go on with one of the last sessions.</source>
   <translation>Eine der letzten Sitzungen fortsetzen.</translation>
  </message>
  <message>
   <source>Go through the estimates of a run.</source>
   <translation>Die Schätzungen eines Laufs durchgehen.</translation>
  </message>
  <message>
   <source>Hide all panels around the picture, or bring them back.</source>
   <translation>Alle Leisten um das Bild ausblenden oder zurückholen.</translation>
  </message>
  <message>
   <source>Hold the run in progress after its present step, and those that wait; or go on.</source>
   <translation>Den laufenden Lauf nach dem jetzigen Schritt und alle wartenden aufhalten, oder fortsetzen.</translation>
  </message>
  <message>
   <source>I&amp;mport mask…</source>
   <translation>Maske &amp;importieren…</translation>
  </message>
  <message>
   <source>Install torch for an NVIDIA graphics card, switch it on or off, or remove it.</source>
   <translation>torch für eine NVIDIA-Grafikkarte installieren, ein- oder ausschalten oder entfernen.</translation>
  </message>
  <message>
   <source>L&amp;asso</source>
   <translation>La&amp;sso</translation>
  </message>
  <message>
   <source>Language of the s&amp;ystem</source>
   <translation>&amp;Sprache des Systems</translation>
  </message>
  <message>
   <source>Let all methods of one measurement run at once and share the network's calls where that is quicker, each with its share of the time; or one after another.</source>
   <translation>Alle Verfahren zu einer Messung zugleich laufen und sich die Aufrufe des Netzes teilen lassen, wo das schneller ist, jedes mit seinem Anteil an der Zeit; oder eines nach dem anderen.</translation>
  </message>
  <message>
   <source>List every command with its keys, and change them.</source>
   <translation>Alle Befehle mit ihren Tasten auflisten und diese ändern.</translation>
  </message>
  <message>
   <source>Move the border of what is painted.</source>
   <translation>Den Rand des Bemalten verschieben.</translation>
  </message>
  <message>
   <source>Move the picture</source>
   <translation>Das Bild verschieben</translation>
  </message>
  <message>
   <source>Move the tool without a mouse, with Shift by one pixel</source>
   <translation>Das Werkzeug ohne Maus bewegen, mit Umschalt um ein Pixel</translation>
  </message>
  <message>
   <source>Move, scale and turn the square that the prior works on.</source>
   <translation>Das Quadrat verschieben, vergrößern und drehen, in dem der Prior arbeitet.</translation>
  </message>
  <message>
   <source>Open one of the portraits that come with Palimpsest.</source>
   <translation>Eines der Porträts öffnen, die zu Palimpsest gehören.</translation>
  </message>
  <message>
   <source>Open s&amp;ession…</source>
   <translation>Sitzung &amp;öffnen…</translation>
  </message>
  <message>
   <source>Open the folder of the session, where every result is a file.</source>
   <translation>Den Ordner der Sitzung öffnen, wo jedes Ergebnis eine Datei ist.</translation>
  </message>
  <message>
   <source>Paint a rectangle given in pixels of the photo.</source>
   <translation>Ein Rechteck malen, das in Pixeln des Fotos angegeben ist.</translation>
  </message>
  <message>
   <source>Paint a rectangle over what is to be restored.</source>
   <translation>Ein Rechteck über das malen, was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Paint a share of the prior's pixels, chosen by chance.</source>
   <translation>Einen Anteil der Pixel des Priors malen, zufällig gewählt.</translation>
  </message>
  <message>
   <source>Paint an ellipse over what is to be restored.</source>
   <translation>Eine Ellipse über das malen, was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Paint everything that is coloured like what is clicked.</source>
   <translation>Alles bemalen, was die Farbe des Angeklickten hat.</translation>
  </message>
  <message>
   <source>Paint over what is to be restored.</source>
   <translation>Übermalen, was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Paint where the tool is, with Shift in a line</source>
   <translation>Malen, wo das Werkzeug ist, mit Umschalt als Gerade</translation>
  </message>
  <message>
   <source>Panel of the &amp;methods</source>
   <translation>Leiste der &amp;Verfahren</translation>
  </message>
  <message>
   <source>Panel of the &amp;runs</source>
   <translation>Le&amp;iste der Läufe</translation>
  </message>
  <message>
   <source>Panel of the pro&amp;blem</source>
   <translation>Leiste der &amp;Aufgabe</translation>
  </message>
  <message>
   <source>Picture alone (&amp;1)</source>
   <translation>Nur das Bild (&amp;1)</translation>
  </message>
  <message>
   <source>Re&amp;ctangle</source>
   <translation>R&amp;echteck</translation>
  </message>
  <message>
   <source>Read a mask from a picture of the photo's size: black is to be restored.</source>
   <translation>Eine Maske aus einem Bild in der Größe des Fotos lesen: Schwarz wird wiederhergestellt.</translation>
  </message>
  <message>
   <source>Read the same pixel in all pictures.</source>
   <translation>Dasselbe Pixel in allen Bildern lesen.</translation>
  </message>
  <message>
   <source>Rena&amp;me session…</source>
   <translation>Sitzung &amp;umbenennen…</translation>
  </message>
  <message>
   <source>Repeat the change that was taken back.</source>
   <translation>Die zurückgenommene Änderung wiederholen.</translation>
  </message>
  <message>
   <source>Restore the photo by every method that is ticked, before what waits.</source>
   <translation>Das Foto mit jedem angehakten Verfahren wiederherstellen, noch vor dem, was wartet.</translation>
  </message>
  <message>
   <source>Restore the photo by every method that is ticked.</source>
   <translation>Das Foto mit jedem angehakten Verfahren wiederherstellen.</translation>
  </message>
  <message>
   <source>Right button, eraser of a pen</source>
   <translation>Rechte Taste, Radier-Ende des Stifts</translation>
  </message>
  <message>
   <source>Run selected &amp;first</source>
   <translation>Gewählte z&amp;uerst starten</translation>
  </message>
  <message>
   <source>Sample p&amp;ictures</source>
   <translation>Be&amp;ispielbilder</translation>
  </message>
  <message>
   <source>Sample the seeds of a run in one batch where that is quicker, each with its share of the time; or one after another.</source>
   <translation>Die Startwerte eines Laufs in einem Stapel ziehen, wo das schneller ist, jeder mit seinem Anteil der Zeit; oder nacheinander.</translation>
  </message>
  <message>
   <source>Save &amp;comparison…</source>
   <translation>&amp;Vergleich speichern…</translation>
  </message>
  <message>
   <source>Save a cop&amp;y of the session…</source>
   <translation>Sitzungs&amp;kopie speichern…</translation>
  </message>
  <message>
   <source>Save repor&amp;t…</source>
   <translation>Be&amp;richt speichern…</translation>
  </message>
  <message>
   <source>Save settings fi&amp;gure…</source>
   <translation>Einstellun&amp;gstafel speichern…</translation>
  </message>
  <message>
   <source>Search the finished runs of all sessions.</source>
   <translation>Die beendeten Läufe aller Sitzungen durchsuchen.</translation>
  </message>
  <message>
   <source>See all runs with their settings and scores.</source>
   <translation>Alle Läufe mit Einstellungen und Bewertungen sehen.</translation>
  </message>
  <message>
   <source>See what runs cost against how good they are.</source>
   <translation>Sehen, was Läufe kosten und wie gut sie sind.</translation>
  </message>
  <message>
   <source>Seeds &amp;together</source>
   <translation>Startwerte zusa&amp;mmen</translation>
  </message>
  <message>
   <source>Shift + [   ]</source>
   <translation>Umschalt + [   ]</translation>
  </message>
  <message>
   <source>Shift + click</source>
   <translation>Umschalt + Klick</translation>
  </message>
  <message>
   <source>Shift + drag</source>
   <translation>Umschalt + Ziehen</translation>
  </message>
  <message>
   <source>Show all pictures side by side with their scores.</source>
   <translation>Alle Bilder mit ihren Bewertungen nebeneinander zeigen.</translation>
  </message>
  <message>
   <source>Show dark text on light grey.</source>
   <translation>Dunkle Schrift auf hellem Grau zeigen.</translation>
  </message>
  <message>
   <source>Show how far each picture is from the reference.</source>
   <translation>Zeigen, wie weit jedes Bild von der Referenz liegt.</translation>
  </message>
  <message>
   <source>Show how far each result is from what was measured.</source>
   <translation>Zeigen, wie weit jedes Ergebnis vom Gemessenen liegt.</translation>
  </message>
  <message>
   <source>Show how much results differ from seed to seed.</source>
   <translation>Zeigen, wie sehr sich Ergebnisse von Startwert zu Startwert unterscheiden.</translation>
  </message>
  <message>
   <source>Show less of the picture, larger.</source>
   <translation>Weniger vom Bild zeigen, dafür größer.</translation>
  </message>
  <message>
   <source>Show light text on dark grey.</source>
   <translation>Helle Schrift auf dunklem Grau zeigen.</translation>
  </message>
  <message>
   <source>Show more of the picture, smaller.</source>
   <translation>Mehr vom Bild zeigen, dafür kleiner.</translation>
  </message>
  <message>
   <source>Show one pixel of the picture as one pixel.</source>
   <translation>Ein Pixel des Bildes als ein Pixel zeigen.</translation>
  </message>
  <message>
   <source>Show or hide the list of runs.</source>
   <translation>Die Liste der Läufe zeigen oder ausblenden.</translation>
  </message>
  <message>
   <source>Show or hide the panel with the methods and their settings.</source>
   <translation>Die Leiste mit den Verfahren und ihren Einstellungen zeigen oder ausblenden.</translation>
  </message>
  <message>
   <source>Show or hide the panel with the photo and what was measured.</source>
   <translation>Die Leiste mit dem Foto und der Messung zeigen oder ausblenden.</translation>
  </message>
  <message>
   <source>Show the mask in the frame on the prior's own grid: that is the mask a run uses.</source>
   <translation>Die Maske im Rahmen auf dem Raster des Priors zeigen: Diese Maske nimmt ein Lauf.</translation>
  </message>
  <message>
   <source>Show the page with three samples to begin with.</source>
   <translation>Die Seite mit drei Beispielen für den Anfang zeigen.</translation>
  </message>
  <message>
   <source>Show the photo alone</source>
   <translation>Nur das Foto zeigen</translation>
  </message>
  <message>
   <source>Show the pictures themselves.</source>
   <translation>Die Bilder selbst zeigen.</translation>
  </message>
  <message>
   <source>Show the session's &amp;folder</source>
   <translation>Sitzungsor&amp;dner zeigen</translation>
  </message>
  <message>
   <source>Show the whole picture</source>
   <translation>Das ganze Bild zeigen</translation>
  </message>
  <message>
   <source>Show the whole picture.</source>
   <translation>Das ganze Bild zeigen.</translation>
  </message>
  <message>
   <source>Show versions and licences.</source>
   <translation>Versionen und Lizenzen zeigen.</translation>
  </message>
  <message>
   <source>Show what changed from version to version.</source>
   <translation>Zeigen, was sich von Fassung zu Fassung geändert hat.</translation>
  </message>
  <message>
   <source>Size the brush (or with Alt)</source>
   <translation>Pinselgröße ändern (oder mit Alt)</translation>
  </message>
  <message>
   <source>Smaller, larger brush</source>
   <translation>Kleinerer, größerer Pinsel</translation>
  </message>
  <message>
   <source>Softer, harder brush</source>
   <translation>Weicherer, härterer Pinsel</translation>
  </message>
  <message>
   <source>Space + drag, middle button</source>
   <translation>Leertaste + Ziehen, mittlere Taste</translation>
  </message>
  <message>
   <source>Speak English, from the next start on.</source>
   <translation>Englisch sprechen, ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Speak German, from the next start on.</source>
   <translation>Deutsch sprechen, ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Speak the language of the desktop, from the next start on.</source>
   <translation>Die Sprache des Systems sprechen, ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Square, circle</source>
   <translation>Quadrat, Kreis</translation>
  </message>
  <message>
   <source>St&amp;eps</source>
   <translation>Sch&amp;ritte</translation>
  </message>
  <message>
   <source>Stop all runs and close Palimpsest.</source>
   <translation>Alle Läufe anhalten und Palimpsest schließen.</translation>
  </message>
  <message>
   <source>Stop the run in progress and empty the queue.</source>
   <translation>Den laufenden Lauf anhalten und die Warteschlange leeren.</translation>
  </message>
  <message>
   <source>Stop the run in progress; what waits goes on.</source>
   <translation>Den laufenden Lauf anhalten; was wartet, geht weiter.</translation>
  </message>
  <message>
   <source>Swap brush and eraser</source>
   <translation>Pinsel und Radierer tauschen</translation>
  </message>
  <message>
   <source>Swap what is painted and what is not.</source>
   <translation>Bemaltes und Unbemaltes tauschen.</translation>
  </message>
  <message>
   <source>Take all paint away.</source>
   <translation>Alle Farbe wegnehmen.</translation>
  </message>
  <message>
   <source>Take back the last change of the mask.</source>
   <translation>Die letzte Änderung der Maske zurücknehmen.</translation>
  </message>
  <message>
   <source>Take back the last corner of the polygon</source>
   <translation>Die letzte Ecke des Polygons zurücknehmen</translation>
  </message>
  <message>
   <source>Take paint away again.</source>
   <translation>Farbe wieder wegnehmen.</translation>
  </message>
  <message>
   <source>Take the mask again that was last run, or that the photo before this one had.</source>
   <translation>Die Maske des letzten Laufs oder des vorigen Fotos wieder nehmen.</translation>
  </message>
  <message>
   <source>Take the picture from the clipboard as the photo.</source>
   <translation>Das Bild aus der Zwischenablage als Foto nehmen.</translation>
  </message>
  <message>
   <source>Theme of the &amp;system</source>
   <translation>Aussehen wie im Sys&amp;tem</translation>
  </message>
  <message>
   <source>Tick the &amp;best methods</source>
   <translation>Die besten Verfahren a&amp;nhaken</translation>
  </message>
  <message>
   <source>Tick the three methods with the lowest LPIPS on this task when the preset was tuned.</source>
   <translation>Die drei Verfahren anhaken, die auf dieser Aufgabe den kleinsten LPIPS hatten, als die Voreinstellung abgestimmt wurde.</translation>
  </message>
  <message>
   <source>What is &amp;new</source>
   <translation>&amp;Neuigkeiten</translation>
  </message>
  <message>
   <source>Wheel</source>
   <translation>Rad</translation>
  </message>
  <message>
   <source>Write all problems with all methods and settings as one sheet of pictures, PNG or PDF.</source>
   <translation>Alle Aufgaben mit allen Verfahren und Einstellungen als eine Bildtafel schreiben, PNG oder PDF.</translation>
  </message>
  <message>
   <source>Write all runs as one page for the browser: pictures, scores, plots, and how to make them again.</source>
   <translation>Alle Läufe als eine Seite für den Browser schreiben: Bilder, Bewertungen, Diagramme und wie man sie wiederholt.</translation>
  </message>
  <message>
   <source>Write all tiles with their names and scores as one picture.</source>
   <translation>Alle Kacheln mit Namen und Bewertungen als ein Bild schreiben.</translation>
  </message>
  <message>
   <source>Write the current result as a PNG that carries its settings.</source>
   <translation>Das gezeigte Ergebnis als PNG schreiben, das seine Einstellungen enthält.</translation>
  </message>
  <message>
   <source>Write the mask as a PNG: white is known, black is to be restored.</source>
   <translation>Die Maske als PNG schreiben: Weiß ist bekannt, Schwarz wird wiederhergestellt.</translation>
  </message>
  <message>
   <source>X</source>
   <translation>X</translation>
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <translation>Ver&amp;größern</translation>
  </message>
  <message>
   <source>Zoom &amp;out</source>
   <translation>Ver&amp;kleinern</translation>
  </message>
  <message>
   <source>Zoom at the pointer</source>
   <translation>Am Zeiger vergrößern</translation>
  </message>
  <message>
   <source>\ held</source>
   <translation>\ gehalten</translation>
  </message>
 </context>
 <context>
  <name>CompareDesk</name>
  <message>
   <source>Save comparison</source>
   <translation>Vergleich speichern</translation>
  </message>
  <message>
   <source>Save picture</source>
   <translation>Bild speichern</translation>
  </message>
  <message>
   <source>{0} is on the clipboard.</source>
   <translation>{0} ist in der Zwischenablage.</translation>
  </message>
 </context>
 <context>
  <name>CompareView</name>
  <message>
   <source>All pictures side by side</source>
   <translation>Alle Bilder nebeneinander</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Drag with Shift to score a part of all pictures.</source>
   <translation>Ziehen mit Umschalt bewertet einen Teil aller Bilder.</translation>
  </message>
  <message>
   <source>Grid</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Hold Alt over a picture to see: {0}.</source>
   <translation>Alt über einem Bild zeigt: {0}.</translation>
  </message>
  <message>
   <source>Kind of comparison</source>
   <translation>Art des Vergleichs</translation>
  </message>
  <message>
   <source>Nothing to compare yet.

Open a picture, paint over what is to be restored, and run a method.
Its result appears here next to the others.</source>
   <translation>Noch nichts zu vergleichen.

Öffnen Sie ein Bild, übermalen Sie, was wiederhergestellt werden soll, und starten Sie ein Verfahren.
Sein Ergebnis erscheint hier neben den anderen.</translation>
  </message>
  <message>
   <source>One picture wiped over another</source>
   <translation>Ein Bild über ein anderes gewischt</translation>
  </message>
  <message>
   <source>Read the values under the pointer (I)</source>
   <translation>Die Werte unter dem Zeiger lesen (I)</translation>
  </message>
  <message>
   <source>Save picture…</source>
   <translation>Bild speichern…</translation>
  </message>
  <message>
   <source>Use as left of the wipe</source>
   <translation>Links vom Wischer zeigen</translation>
  </message>
  <message>
   <source>Use as reference of differences</source>
   <translation>Als Referenz der Differenzen nehmen</translation>
  </message>
  <message>
   <source>Use as right of the wipe</source>
   <translation>Rechts vom Wischer zeigen</translation>
  </message>
  <message>
   <source>Val&amp;ues</source>
   <translation>&amp;Werte</translation>
  </message>
  <message>
   <source>Wipe</source>
   <translation>Wischen</translation>
  </message>
 </context>
 <context>
  <name>ComputingForm</name>
  <message>
   <source>Apple graphics</source>
   <translation>Apple-Grafik</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Automatic: {0}</source>
   <translation>Automatisch: {0}</translation>
  </message>
  <message>
   <source>Computes on</source>
   <translation>Rechnet auf</translation>
  </message>
  <message>
   <source>Precision</source>
   <translation>Genauigkeit</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Prozessor</translation>
  </message>
  <message>
   <source>Usual</source>
   <translation>Üblich</translation>
  </message>
  <message>
   <source>Usual: {0}</source>
   <translation>Üblich: {0}</translation>
  </message>
  <message>
   <source>What the calls of the network are computed on. Automatic takes a graphics card where there is one that can be used.</source>
   <translation>Worauf die Aufrufe des Netzes gerechnet werden. Automatisch nimmt eine Grafikkarte, wo es eine gibt, die sich nutzen lässt.</translation>
  </message>
  <message>
   <source>float32 is exact. bfloat16 keeps 8 binary digits of the numbers within the network: it is faster where the device multiplies such numbers, and a picture may differ a little.</source>
   <translation>float32 ist genau. bfloat16 behält 8 Binärstellen der Zahlen im Netz: Das ist schneller, wo das Gerät solche Zahlen multipliziert, und ein Bild kann ein wenig abweichen.</translation>
  </message>
 </context>
 <context>
  <name>CurvePlot</name>
  <message>
   <source>step</source>
   <translation>Schritt</translation>
  </message>
 </context>
 <context>
  <name>DiagnosisDialog</name>
  <message>
   <source>&amp;Copy</source>
   <translation>&amp;Kopieren</translation>
  </message>
  <message>
   <source>Diagnosis</source>
   <translation>Diagnose</translation>
  </message>
  <message>
   <source>Gathering versions, devices and places…</source>
   <translation>Versionen, Geräte und Orte werden gesammelt…</translation>
  </message>
  <message>
   <source>Put all of it on the clipboard.</source>
   <translation>Alles in die Zwischenablage legen.</translation>
  </message>
 </context>
 <context>
  <name>DomainWarning</name>
  <message>
   <source>The prior denoises this picture in another way than the pictures it was trained on: distance {0}, farther than {1} % of them.</source>
   <translation>Der Prior entrauscht dieses Bild anders als die Bilder, mit denen er trainiert wurde: Abstand {0}, weiter als {1} % von ihnen.</translation>
  </message>
 </context>
 <context>
  <name>EditCanvas</name>
  <message>
   <source>Photo and mask</source>
   <translation>Foto und Maske</translation>
  </message>
 </context>
 <context>
  <name>EditDesk</name>
  <message>
   <source>Everything is painted: leave a part of the photo free.</source>
   <translation>Alles ist bemalt: Lassen Sie einen Teil des Fotos frei.</translation>
  </message>
  <message>
   <source>Open a photo first.</source>
   <translation>Öffnen Sie zuerst ein Foto.</translation>
  </message>
  <message>
   <source>Paint over the part that is to be restored.</source>
   <translation>Übermalen Sie den Teil, der wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>There is no noise to remove: give σ or the photons.</source>
   <translation>Es gibt kein Rauschen zu entfernen: Geben Sie σ oder die Photonen an.</translation>
  </message>
 </context>
 <context>
  <name>EditPage</name>
  <message>
   <source>Hold \ to see the photo</source>
   <translation>\ halten, um das Foto zu sehen</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
  <message>
   <source>Photo and mask</source>
   <translation>Foto und Maske</translation>
  </message>
  <message>
   <source>Sh&amp;ow</source>
   <translation>&amp;Zeigen</translation>
  </message>
  <message>
   <source>Shown in the photo</source>
   <translation>Im Foto gezeigt</translation>
  </message>
 </context>
 <context>
  <name>EvidenceDesk</name>
  <message>
   <source>Choose a run.</source>
   <translation>Wählen Sie einen Lauf.</translation>
  </message>
  <message>
   <source>No steps were kept of this run.</source>
   <translation>Von diesem Lauf wurden keine Schritte behalten.</translation>
  </message>
  <message>
   <source>Plot</source>
   <translation>Diagramm</translation>
  </message>
  <message>
   <source>Save plot</source>
   <translation>Diagramm speichern</translation>
  </message>
  <message>
   <source>Save table</source>
   <translation>Tabelle speichern</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <source>The first step is being made…</source>
   <translation>Der erste Schritt läuft…</translation>
  </message>
  <message>
   <source>This run waits in the queue.</source>
   <translation>Dieser Lauf wartet in der Warteschlange.</translation>
  </message>
 </context>
 <context>
  <name>Field</name>
  <message>
   <source>Reset to {0}</source>
   <translation>Zurücksetzen auf {0}</translation>
  </message>
 </context>
 <context>
  <name>FileDialogs</name>
  <message>
   <source>Add a prior</source>
   <translation>Einen Prior hinzufügen</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>Alle Dateien</translation>
  </message>
  <message>
   <source>Choose a kernel</source>
   <translation>Unschärfekern wählen</translation>
  </message>
  <message>
   <source>HTML pages (*.html)</source>
   <translation>HTML-Seiten (*.html)</translation>
  </message>
  <message>
   <source>Import mask</source>
   <translation>Maske importieren</translation>
  </message>
  <message>
   <source>Open photo</source>
   <translation>Foto öffnen</translation>
  </message>
  <message>
   <source>PDF documents (*.pdf)</source>
   <translation>PDF-Dokumente (*.pdf)</translation>
  </message>
  <message>
   <source>PNG pictures (*.png)</source>
   <translation>PNG-Bilder (*.png)</translation>
  </message>
  <message>
   <source>Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.gif)</source>
   <translation>Bilder (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.gif)</translation>
  </message>
  <message>
   <source>Tables (*.csv)</source>
   <translation>Tabellen (*.csv)</translation>
  </message>
  <message>
   <source>Weights</source>
   <translation>Gewichte</translation>
  </message>
  <message>
   <source>White is to be restored (invert)</source>
   <translation>Weiß wird wiederhergestellt (umkehren)</translation>
  </message>
  <message>
   <source>{0} is there already. Replace it?</source>
   <translation>{0} gibt es schon. Ersetzen?</translation>
  </message>
 </context>
 <context>
  <name>FrameSection</name>
  <message>
   <source>Find face</source>
   <translation>Gesicht suchen</translation>
  </message>
  <message>
   <source>Lay the frame around the face as the prior expects it.</source>
   <translation>Den Rahmen so um das Gesicht legen, wie der Prior es erwartet.</translation>
  </message>
  <message>
   <source>Make the frame the largest square in the middle of the photo.</source>
   <translation>Den Rahmen zum größten Quadrat in der Mitte des Fotos machen.</translation>
  </message>
  <message>
   <source>Whole photo</source>
   <translation>Ganzes Foto</translation>
  </message>
  <message>
   <source>Working frame</source>
   <translation>Arbeitsrahmen</translation>
  </message>
 </context>
 <context>
  <name>GpuPackDialog</name>
  <message>
   <source>&amp;Install</source>
   <translation>&amp;Installieren</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation>&amp;Entfernen</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation>&amp;Anhalten</translation>
  </message>
  <message>
   <source>&amp;Use it from the next start on</source>
   <translation>Ab dem &amp;nächsten Start nutzen</translation>
  </message>
  <message>
   <source>Delete the pack and free its space.</source>
   <translation>Das Paket löschen und seinen Platz freigeben.</translation>
  </message>
  <message>
   <source>Fetch about 3 GB from the package index.</source>
   <translation>Etwa 3 GB aus dem Paketverzeichnis laden.</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Ordner mit Wheels</translation>
  </message>
  <message>
   <source>GPU pack</source>
   <translation>GPU-Paket</translation>
  </message>
  <message>
   <source>Install from &amp;folder…</source>
   <translation>Aus &amp;Ordner installieren…</translation>
  </message>
  <message>
   <source>Progress of the installation</source>
   <translation>Fortschritt der Installation</translation>
  </message>
  <message>
   <source>Stop; what has arrived is kept.</source>
   <translation>Anhalten; was da ist, bleibt.</translation>
  </message>
  <message>
   <source>Stopped. Install again to go on from here.</source>
   <translation>Angehalten. Installieren Sie erneut, um hier fortzufahren.</translation>
  </message>
  <message>
   <source>Take the wheels from a folder, without a network.</source>
   <translation>Die Wheels aus einem Ordner nehmen, ohne Netz.</translation>
  </message>
  <message>
   <source>torch for NVIDIA graphics cards, in a folder of its own: a download of about 3 GB that takes about 9 GB of space. Palimpsest's own torch stays, for the processor.</source>
   <translation>torch für NVIDIA-Grafikkarten, in einem eigenen Ordner: etwa 3 GB zu laden, die etwa 9 GB Platz brauchen. Palimpsests eigenes torch bleibt, für den Prozessor.</translation>
  </message>
 </context>
 <context>
  <name>HelpPages</name>
  <message>
   <source>First steps</source>
   <translation>Erste Schritte</translation>
  </message>
  <message>
   <source>Hold Alt over a picture to see the original in its place, or drag the wipe.</source>
   <translation>Halten Sie Alt über einem Bild, um an seiner Stelle das Original zu sehen, oder ziehen Sie den Wischer.</translation>
  </message>
  <message>
   <source>How alike light, contrast and structure are in small windows; 1 is the truth itself.</source>
   <translation>Wie ähnlich Licht, Kontrast und Struktur in kleinen Fenstern sind; 1 ist die Wahrheit selbst.</translation>
  </message>
  <message>
   <source>How far apart a network for recognising objects finds the two. Lower is closer. It favours what looks sharp and natural.</source>
   <translation>Wie weit auseinander ein Netz, das Gegenstände erkennt, die beiden findet. Niedriger ist näher. Bevorzugt, was scharf und natürlich aussieht.</translation>
  </message>
  <message>
   <source>How far the pixels are from the truth, on average. Higher is closer. It favours what is smooth.</source>
   <translation>Wie weit die Pixel im Mittel von der Wahrheit liegen. Höher ist näher. Bevorzugt, was glatt ist.</translation>
  </message>
  <message>
   <source>How far the result, measured again, is from the measurement. It needs no truth; about σ is right, less follows the noise.</source>
   <translation>Wie weit das Ergebnis, erneut gemessen, von der Messung liegt. Braucht keine Wahrheit; etwa σ ist richtig, weniger folgt dem Rauschen.</translation>
  </message>
  <message>
   <source>If the photo is intact, it is degraded first and the results are scored against it. If it is damaged already, say so below the measurement.</source>
   <translation>Ist das Foto unversehrt, wird es erst beschädigt, und die Ergebnisse werden daran gemessen. Ist es schon beschädigt, sagen Sie es unter der Messung.</translation>
  </message>
  <message>
   <source>It needs noise: give σ or the photons.</source>
   <translation>Sie braucht Rauschen: Geben Sie σ oder die Photonen an.</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Methods</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Methods that take it, noise included</source>
   <translation>Verfahren, die sie annehmen, auch mit Rauschen</translation>
  </message>
  <message>
   <source>On every task.</source>
   <translation>Bei jeder Aufgabe.</translation>
  </message>
  <message>
   <source>Open a photo, or take a sample. The square frame shows the part the prior works on.</source>
   <translation>Öffnen Sie ein Foto, oder nehmen Sie ein Beispiel. Der quadratische Rahmen zeigt den Teil, in dem der Prior arbeitet.</translation>
  </message>
  <message>
   <source>Palimpsest</source>
   <translation>Palimpsest</translation>
  </message>
  <message>
   <source>Run. Every result appears in the comparison as soon as it is there, and is kept on disk.</source>
   <translation>Starten Sie. Jedes Ergebnis erscheint im Vergleich, sobald es da ist, und bleibt auf der Platte.</translation>
  </message>
  <message>
   <source>Say what was measured: paint over what is to be restored, or choose a blur, a small picture or another task.</source>
   <translation>Sagen Sie, was gemessen wurde: Übermalen Sie, was wiederhergestellt werden soll, oder wählen Sie eine Unschärfe, ein kleines Bild oder eine andere Aufgabe.</translation>
  </message>
  <message>
   <source>Scores</source>
   <translation>Bewertungen</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Source: {0}</source>
   <translation>Quelle: {0}</translation>
  </message>
  <message>
   <source>The window</source>
   <translation>Das Fenster</translation>
  </message>
  <message>
   <source>Tick methods. The preset says how long they take; a click on a method shows its settings. F1 tells more of the method or the task that has the focus.</source>
   <translation>Haken Sie Verfahren an. Die Vorlage sagt, wie lange sie brauchen; ein Klick auf ein Verfahren zeigt seine Einstellungen. F1 sagt mehr über das Verfahren oder die Aufgabe mit dem Fokus.</translation>
  </message>
  <message>
   <source>What is painted over is to be restored; all other pixels are known.</source>
   <translation>Was übermalt ist, soll wiederhergestellt werden; alle anderen Pixel sind bekannt.</translation>
  </message>
  <message>
   <source>What was measured</source>
   <translation>Was gemessen wurde</translation>
  </message>
  <message>
   <source>What {0} does</source>
   <translation>Was {0} bewirkt</translation>
  </message>
  <message>
   <source>Where it works</source>
   <translation>Wo es geht</translation>
  </message>
  <message>
   <source>usually {0}</source>
   <translation>üblich {0}</translation>
  </message>
  <message>
   <source>{0} Not for: {1}.</source>
   <translation>{0} Nicht für: {1}.</translation>
  </message>
  <message>
   <source>{0}; all other settings as in the quick preset, seed 1.</source>
   <translation>{0}; alle anderen Einstellungen wie in der schnellen Vorlage, Startwert 1.</translation>
  </message>
 </context>
 <context>
  <name>HelpPlaces</name>
  <message>
   <source>A result is on disk before it is on the screen. The menu of a row repeats the run, or copies it as a command line or as Python.</source>
   <translation>Ein Ergebnis ist auf der Platte, bevor es auf dem Bildschirm ist. Das Menü einer Zeile wiederholt den Lauf oder kopiert ihn als Befehlszeile oder als Python.</translation>
  </message>
  <message>
   <source>Above, the photo under noise of any strength, and what one network call sees in it: if the estimate is another face, the prior does not know this one.</source>
   <translation>Oben das Foto unter beliebig starkem Rauschen und was ein Netzaufruf darin sieht: Ist die Schätzung ein anderes Gesicht, kennt der Prior dieses nicht.</translation>
  </message>
  <message>
   <source>After a run, Show puts a result in the place of the photo, at full size.</source>
   <translation>Nach einem Lauf setzt „Zeigen“ ein Ergebnis in voller Größe an die Stelle des Fotos.</translation>
  </message>
  <message>
   <source>All finished runs with their settings and scores. Settings that all of them share stand above.</source>
   <translation>Alle fertigen Läufe mit ihren Einstellungen und Bewertungen. Was allen gemeinsam ist, steht darüber.</translation>
  </message>
  <message>
   <source>All results of one problem side by side, beside the original and the measurement. They zoom and move together. A dot marks the best number.</source>
   <translation>Alle Ergebnisse einer Aufgabe nebeneinander, neben Original und Messung. Sie werden gemeinsam vergrößert und verschoben. Ein Punkt markiert den besten Wert.</translation>
  </message>
  <message>
   <source>Below, pictures that it draws from nothing.</source>
   <translation>Unten Bilder, die er aus dem Nichts zieht.</translation>
  </message>
  <message>
   <source>Choose the task first. A painted mask is one of many: the others degrade the part in the frame by themselves, and the small picture below shows what is left of it.</source>
   <translation>Wählen Sie zuerst die Aufgabe. Eine gemalte Maske ist eine von vielen: Die anderen beschädigen den Teil im Rahmen von selbst, und das kleine Bild darunter zeigt, was davon bleibt.</translation>
  </message>
  <message>
   <source>Click a heading to sort, type to filter. A star marks the best of a problem. Copy and Save CSV take along what is shown.</source>
   <translation>Ein Klick auf eine Überschrift sortiert, Tippen filtert. Ein Stern markiert den besten Lauf einer Aufgabe. „Kopieren“ und „CSV speichern“ nehmen mit, was zu sehen ist.</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Vergleich</translation>
  </message>
  <message>
   <source>Difference is the distance from the original, or from any other result. Misfit is the distance from the measurement, for which no truth is needed. Deviation is how much several seeds disagree: where it is bright, the restoration is invented.</source>
   <translation>Die Differenz ist der Abstand vom Original oder von einem anderen Ergebnis. Die Abweichung ist der Abstand von der Messung, wofür keine Wahrheit nötig ist. Die Streuung sagt, wie uneins mehrere Startwerte sind: Wo sie hell ist, ist die Wiederherstellung erfunden.</translation>
  </message>
  <message>
   <source>Difference, misfit, deviation</source>
   <translation>Differenz, Abweichung, Streuung</translation>
  </message>
  <message>
   <source>Drag a row that waits to another turn, or move it by Alt and the arrows. Pause holds the queue; the square at the end of a row stops that run alone.</source>
   <translation>Ziehen Sie eine wartende Zeile an eine andere Stelle, oder verschieben Sie sie mit Alt und den Pfeiltasten. Pause hält die Warteschlange an; das Quadrat am Ende einer Zeile stoppt nur diesen Lauf.</translation>
  </message>
  <message>
   <source>Drag the slider, press Play, or click into a curve. While a method runs, the page follows it.</source>
   <translation>Ziehen Sie den Regler, drücken Sie „Abspielen“, oder klicken Sie in eine Kurve. Während ein Verfahren läuft, folgt ihm die Seite.</translation>
  </message>
  <message>
   <source>Drag with Shift to score a part of all pictures. Save comparison in the File menu writes what is shown as a figure.</source>
   <translation>Ziehen mit Umschalt bewertet einen Ausschnitt aller Bilder. „Vergleich speichern“ im Menü Datei schreibt, was zu sehen ist, als Abbildung.</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Every run has a row: how far it is, how long it takes, and its scores.</source>
   <translation>Jeder Lauf hat eine Zeile: wie weit er ist, wie lange er braucht, und seine Bewertungen.</translation>
  </message>
  <message>
   <source>Every run is a mark: any score against any other, or against time.</source>
   <translation>Jeder Lauf ist ein Zeichen: eine beliebige Bewertung gegen eine andere oder gegen die Zeit.</translation>
  </message>
  <message>
   <source>Finding things</source>
   <translation>Dinge finden</translation>
  </message>
  <message>
   <source>Hold Alt over a picture to see the original in its place. Wipe draws a line between two of them. Values shows the pixels under the pointer.</source>
   <translation>Halten Sie Alt über einem Bild, um an seiner Stelle das Original zu sehen. „Wischen“ zieht eine Linie zwischen zweien. „Werte“ zeigt die Pixel unter dem Zeiger.</translation>
  </message>
  <message>
   <source>How one run came to its result: the estimate at every step, with PSNR and misfit as curves below.</source>
   <translation>Wie ein Lauf zu seinem Ergebnis kam: die Schätzung in jedem Schritt, darunter PSNR und Abweichung als Kurven.</translation>
  </message>
  <message>
   <source>Methods</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>On the left stands the question: which picture, what was measured of it, and with how much noise.</source>
   <translation>Links steht die Frage: welches Bild, was davon gemessen wurde, und mit wie viel Rauschen.</translation>
  </message>
  <message>
   <source>On the left, which prior is used, and where this computer leaves a choice, on which device and in which precision its network is computed.</source>
   <translation>Links steht, welcher Prior benutzt wird, und wo dieser Rechner eine Wahl lässt, auf welchem Gerät und in welcher Genauigkeit sein Netz gerechnet wird.</translation>
  </message>
  <message>
   <source>On the right stand the methods. All that are ticked run, one after the other; grey ones do not fit the task, and their tooltip says why.</source>
   <translation>Rechts stehen die Verfahren. Alle angehakten laufen, eines nach dem anderen; graue passen nicht zur Aufgabe, und ihr Hinweis sagt, warum.</translation>
  </message>
  <message>
   <source>Paint what is to be restored. The right button erases, [ and ] change the size, Shift draws a straight line, and Ctrl+Z takes anything back.</source>
   <translation>Übermalen Sie, was wiederhergestellt werden soll. Die rechte Taste radiert, [ und ] ändern die Größe, Umschalt zieht eine gerade Linie, und Strg+Z nimmt alles zurück.</translation>
  </message>
  <message>
   <source>Plot</source>
   <translation>Diagramm</translation>
  </message>
  <message>
   <source>Prior</source>
   <translation>Prior</translation>
  </message>
  <message>
   <source>Problem</source>
   <translation>Aufgabe</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>Läufe</translation>
  </message>
  <message>
   <source>Several seeds of a method run together where that is quicker (Run &gt; Seeds together), and each counts its share of the time. Methods do so if you wish (Run &gt; Methods together); their times are then those of shared calls.</source>
   <translation>Mehrere Startwerte eines Verfahrens laufen zusammen, wo das schneller ist (Lauf &gt; Startwerte zusammen), und jeder zählt seinen Anteil an der Zeit. Verfahren tun das auf Wunsch (Lauf &gt; Verfahren zusammen); ihre Zeiten sind dann die gemeinsamer Aufrufe.</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <source>The History in the File menu has the finished runs of all sessions. A result that is dropped on the window brings its settings back.</source>
   <translation>Der Verlauf im Menü Datei hat die fertigen Läufe aller Sitzungen. Ein Ergebnis, das auf das Fenster gezogen wird, bringt seine Einstellungen mit.</translation>
  </message>
  <message>
   <source>The branch beside a setting varies it: write a list or a range, and every value becomes a run.</source>
   <translation>Die Verzweigung neben einer Einstellung variiert sie: Schreiben Sie eine Liste oder einen Bereich, und jeder Wert wird ein Lauf.</translation>
  </message>
  <message>
   <source>The command palette finds every command, method, task, sample and help page by a part of its name. What cannot be done now says why.</source>
   <translation>Die Befehlspalette findet jeden Befehl, jedes Verfahren, jede Aufgabe, jedes Beispiel und jede Hilfeseite nach einem Teil des Namens. Was jetzt nicht geht, sagt, warum.</translation>
  </message>
  <message>
   <source>The photo, the mask over it in colour, and the working frame.</source>
   <translation>Das Foto, farbig darüber die Maske, und der Arbeitsrahmen.</translation>
  </message>
  <message>
   <source>The preset above sets all of them: quick, balanced, or as in the papers. A click on a method shows its settings; the tooltip of each has formula and range.</source>
   <translation>Die Vorlage darüber stellt alle ein: schnell, ausgewogen oder wie in den Arbeiten. Ein Klick auf ein Verfahren zeigt seine Einstellungen; deren Hinweise nennen Formel und Bereich.</translation>
  </message>
  <message>
   <source>The same page with maps in place of pictures, all on one scale.</source>
   <translation>Dieselbe Seite mit Karten statt Bildern, alle auf einer Skala.</translation>
  </message>
  <message>
   <source>The same seed gives the same picture again. The time beside a method is an estimate for this machine.</source>
   <translation>Derselbe Startwert ergibt wieder dasselbe Bild. Die Zeit neben einem Verfahren ist eine Schätzung für diesen Rechner.</translation>
  </message>
  <message>
   <source>The stair is the Pareto front: no run is better in both. A setting that was varied is a line. A click on a mark chooses that run everywhere.</source>
   <translation>Die Treppe ist die Pareto-Front: Kein Lauf ist in beidem besser. Eine variierte Einstellung ist eine Linie. Ein Klick auf ein Zeichen wählt den Lauf überall.</translation>
  </message>
  <message>
   <source>The wheel zooms at the pointer, Space with a drag moves the photo. The last tool of the strip shows the mask as the prior sees it, in its own pixels.</source>
   <translation>Das Rad vergrößert am Zeiger, Ziehen mit der Leertaste verschiebt das Foto. Das letzte Werkzeug der Leiste zeigt die Maske, wie der Prior sie sieht, in seinen eigenen Pixeln.</translation>
  </message>
  <message>
   <source>The working frame is what the prior sees. Find face puts it where the built-in prior is at home.</source>
   <translation>Der Arbeitsrahmen ist, was der Prior sieht. „Gesicht suchen“ setzt ihn dorthin, wo der mitgelieferte Prior zu Hause ist.</translation>
  </message>
  <message>
   <source>Then say whether the photo is intact or damaged. Only an intact one gives scores, because only then the truth is known.</source>
   <translation>Sagen Sie dann, ob das Foto unversehrt oder beschädigt ist. Nur ein unversehrtes ergibt Bewertungen, denn nur dann ist die Wahrheit bekannt.</translation>
  </message>
  <message>
   <source>What the prior knows, without any method.</source>
   <translation>Was der Prior kennt, ganz ohne Verfahren.</translation>
  </message>
 </context>
 <context>
  <name>HelpWindow</name>
  <message>
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>Pages of the help</source>
   <translation>Seiten der Hilfe</translation>
  </message>
  <message>
   <source>Search the help</source>
   <translation>Die Hilfe durchsuchen</translation>
  </message>
  <message>
   <source>Text of the page</source>
   <translation>Text der Seite</translation>
  </message>
 </context>
 <context>
  <name>HistoryModel</name>
  <message>
   <source>Double-click to write a note</source>
   <translation>Doppelklicken, um eine Notiz zu schreiben</translation>
  </message>
  <message>
   <source>Finished</source>
   <translation>Beendet</translation>
  </message>
  <message>
   <source>LPIPS</source>
   <translation>LPIPS</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Not starred</source>
   <translation>Ohne Stern</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>PSNR, dB</source>
   <translation>PSNR, dB</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Star</source>
   <translation>Stern</translation>
  </message>
  <message>
   <source>Starred</source>
   <translation>Mit Stern</translation>
  </message>
  <message>
   <source>Task</source>
   <translation>Aufgabe</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>{0}, session {1}</source>
   <translation>{0}, Sitzung {1}</translation>
  </message>
 </context>
 <context>
  <name>HistoryPanel</name>
  <message>
   <source>&amp;Open its session</source>
   <translation>Sitzung ö&amp;ffnen</translation>
  </message>
  <message>
   <source>&amp;Run again</source>
   <translation>&amp;Noch einmal starten</translation>
  </message>
  <message>
   <source>&amp;Starred only</source>
   <translation>Nur mit &amp;Stern</translation>
  </message>
  <message>
   <source>1 run</source>
   <translation>1 Lauf</translation>
  </message>
  <message>
   <source>All methods</source>
   <translation>Alle Verfahren</translation>
  </message>
  <message>
   <source>All tasks</source>
   <translation>Alle Aufgaben</translation>
  </message>
  <message>
   <source>Go on with the session this run belongs to.</source>
   <translation>Die Sitzung fortsetzen, zu der dieser Lauf gehört.</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>No run has all of this.</source>
   <translation>Kein Lauf hat all dies.</translation>
  </message>
  <message>
   <source>No runs yet. Every run that finishes is listed here.</source>
   <translation>Noch keine Läufe. Jeder beendete Lauf steht hier.</translation>
  </message>
  <message>
   <source>Open the folder with the files of this run.</source>
   <translation>Den Ordner mit den Dateien dieses Laufs öffnen.</translation>
  </message>
  <message>
   <source>Run this method with these settings and this seed on the open photo.</source>
   <translation>Dieses Verfahren mit diesen Einstellungen und diesem Startwert auf das offene Foto anwenden.</translation>
  </message>
  <message>
   <source>Search in photos, methods, settings and notes</source>
   <translation>In Fotos, Verfahren, Einstellungen und Notizen suchen</translation>
  </message>
  <message>
   <source>Search the history</source>
   <translation>Den Verlauf durchsuchen</translation>
  </message>
  <message>
   <source>Show &amp;folder</source>
   <translation>Ordner &amp;zeigen</translation>
  </message>
  <message>
   <source>Task</source>
   <translation>Aufgabe</translation>
  </message>
  <message>
   <source>{0} of {1} runs</source>
   <translation>{0} von {1} Läufen</translation>
  </message>
  <message>
   <source>{0} runs</source>
   <translation>{0} Läufe</translation>
  </message>
 </context>
 <context>
  <name>HistoryView</name>
  <message>
   <source>Finished runs</source>
   <translation>Beendete Läufe</translation>
  </message>
 </context>
 <context>
  <name>HistoryWindow</name>
  <message>
   <source>History</source>
   <translation>Verlauf</translation>
  </message>
 </context>
 <context>
  <name>HomeDesk</name>
  <message>
   <source>The language changes at the next start of Palimpsest.</source>
   <translation>Die Sprache wechselt beim nächsten Start von Palimpsest.</translation>
  </message>
  <message>
   <source>These own keys are taken or are no keys any more: {0}.</source>
   <translation>Diese eigenen Tasten sind vergeben oder keine Tasten mehr: {0}.</translation>
  </message>
  <message>
   <source>Welcome</source>
   <translation>Willkommen</translation>
  </message>
 </context>
 <context>
  <name>Inspector</name>
  <message>
   <source>Point at a picture to read its values.</source>
   <translation>Zeigen Sie auf ein Bild, um seine Werte zu lesen.</translation>
  </message>
  <message>
   <source>Values from 0 to 255. Δ is the distance from the reference.
Ctrl with the arrow keys moves the point, with Shift by ten pixels.</source>
   <translation>Werte von 0 bis 255. Δ ist der Abstand von der Referenz.
Strg mit den Pfeiltasten bewegt den Punkt, mit Umschalt um zehn Pixel.</translation>
  </message>
 </context>
 <context>
  <name>InstallationDesk</name>
  <message>
   <source>Allow writing there, or save what you need.</source>
   <translation>Erlauben Sie dort das Schreiben, oder speichern Sie, was Sie brauchen.</translation>
  </message>
  <message>
   <source>Palimpsest cannot write in {0}; results and settings are lost.</source>
   <translation>Palimpsest kann in {0} nicht schreiben; Ergebnisse und Einstellungen gehen verloren.</translation>
  </message>
  <message>
   <source>Palimpsest was updated from {0} to {1}. Help &gt; What is new tells the rest.</source>
   <translation>Palimpsest wurde von {0} auf {1} aktualisiert. Hilfe &gt; Neuigkeiten sagt mehr.</translation>
  </message>
  <message>
   <source>This is Palimpsest {0}; {1} was used here before.</source>
   <translation>Dies ist Palimpsest {0}; zuvor lief hier {1}.</translation>
  </message>
  <message>
   <source>What the newer version has written may not open. Install it again.</source>
   <translation>Was die neuere Fassung geschrieben hat, lässt sich vielleicht nicht öffnen. Installieren Sie sie wieder.</translation>
  </message>
 </context>
 <context>
  <name>Keeping</name>
  <message>
   <source>Close Palimpsest</source>
   <translation>Palimpsest schließen</translation>
  </message>
  <message>
   <source>Close anyway</source>
   <translation>Trotzdem schließen</translation>
  </message>
  <message>
   <source>Not everything of this session could be written to the disk.</source>
   <translation>Nicht alles aus dieser Sitzung konnte gespeichert werden.</translation>
  </message>
  <message>
   <source>What is in this window only is lost when it closes. Make room first, or save the results elsewhere.</source>
   <translation>Was nur in diesem Fenster ist, geht beim Schließen verloren. Schaffen Sie zuerst Platz, oder speichern Sie die Ergebnisse anderswo.</translation>
  </message>
 </context>
 <context>
  <name>KeyTable</name>
  <message>
   <source>Fields, lists and buttons need the key {0}.</source>
   <translation>Felder, Listen und Knöpfe brauchen die Taste {0}.</translation>
  </message>
  <message>
   <source>Press another key, or change that one first.</source>
   <translation>Drücken Sie eine andere Taste, oder ändern Sie erst jene.</translation>
  </message>
  <message>
   <source>This is no single key.</source>
   <translation>Das ist keine einzelne Taste.</translation>
  </message>
  <message>
   <source>{0} is the key of: {1}.</source>
   <translation>{0} ist die Taste von: {1}.</translation>
  </message>
 </context>
 <context>
  <name>LayerBar</name>
  <message>
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Deviation</source>
   <translation>Streuung</translation>
  </message>
  <message>
   <source>Difference</source>
   <translation>Differenz</translation>
  </message>
  <message>
   <source>How far each picture is from the reference (D)</source>
   <translation>Wie weit jedes Bild von der Referenz liegt (D)</translation>
  </message>
  <message>
   <source>How far each result is from what was measured (M)</source>
   <translation>Wie weit jedes Ergebnis vom Gemessenen liegt (M)</translation>
  </message>
  <message>
   <source>How much results differ from seed to seed (S)</source>
   <translation>Wie sehr sich Ergebnisse von Startwert zu Startwert unterscheiden (S)</translation>
  </message>
  <message>
   <source>Misfit</source>
   <translation>Abweichung</translation>
  </message>
  <message>
   <source>Picture that the others are compared with</source>
   <translation>Bild, mit dem die anderen verglichen werden</translation>
  </message>
  <message>
   <source>Pictures</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>Refere&amp;nce</source>
   <translation>Re&amp;ferenz</translation>
  </message>
  <message>
   <source>Sc&amp;ale</source>
   <translation>S&amp;kala</translation>
  </message>
  <message>
   <source>Si&amp;gned</source>
   <translation>Mit Vor&amp;zeichen</translation>
  </message>
  <message>
   <source>Tell brighter from darker than the reference</source>
   <translation>Heller und dunkler als die Referenz unterscheiden</translation>
  </message>
  <message>
   <source>The pictures themselves (N)</source>
   <translation>Die Bilder selbst (N)</translation>
  </message>
  <message>
   <source>Value at the end of the colours, for all tiles</source>
   <translation>Wert am Ende der Farben, für alle Kacheln</translation>
  </message>
  <message>
   <source>What the tiles show</source>
   <translation>Was die Kacheln zeigen</translation>
  </message>
 </context>
 <context>
  <name>Layers</name>
  <message>
   <source>Another size</source>
   <translation>Andere Größe</translation>
  </message>
  <message>
   <source>Brighter or darker than {0}, intensities 0 to 1</source>
   <translation>Heller oder dunkler als {0}, Intensitäten 0 bis 1</translation>
  </message>
  <message>
   <source>Calculating…</source>
   <translation>Wird berechnet…</translation>
  </message>
  <message>
   <source>Difference from {0}, intensities 0 to 1</source>
   <translation>Differenz zu {0}, Intensitäten 0 bis 1</translation>
  </message>
  <message>
   <source>Each run has a misfit of its own.</source>
   <translation>Jeder Lauf hat seine eigene Abweichung.</translation>
  </message>
  <message>
   <source>Misfit |y − A x| in the units of the measurement</source>
   <translation>Abweichung |y − A x| in den Einheiten der Messung</translation>
  </message>
  <message>
   <source>No map of the misfit was kept of this run.</source>
   <translation>Von diesem Lauf wurde keine Karte der Abweichung behalten.</translation>
  </message>
  <message>
   <source>One seed does not deviate. Run it again with another.</source>
   <translation>Ein Startwert streut nicht. Starten Sie mit einem weiteren.</translation>
  </message>
  <message>
   <source>Standard deviation over the seeds, intensities 0 to 1</source>
   <translation>Standardabweichung über die Startwerte, Intensitäten 0 bis 1</translation>
  </message>
  <message>
   <source>The misfit is known when a run has ended.</source>
   <translation>Die Abweichung ist bekannt, wenn ein Lauf beendet ist.</translation>
  </message>
  <message>
   <source>deviation</source>
   <translation>Streuung</translation>
  </message>
  <message>
   <source>deviation of {0}</source>
   <translation>Streuung von {0}</translation>
  </message>
  <message>
   <source>mean of {0}</source>
   <translation>Mittel von {0}</translation>
  </message>
  <message>
   <source>noise</source>
   <translation>Rauschen</translation>
  </message>
  <message>
   <source>reference</source>
   <translation>Referenz</translation>
  </message>
 </context>
 <context>
  <name>Legend</name>
  <message>
   <source>Grey check: not measured.</source>
   <translation>Graues Karo: nicht gemessen.</translation>
  </message>
  <message>
   <source>The noise is {0}.</source>
   <translation>Das Rauschen ist {0}.</translation>
  </message>
  <message>
   <source>{0}: from {1} to {2}.</source>
   <translation>{0}: von {1} bis {2}.</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source>Compare</source>
   <translation>Vergleich</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Open a photo, drop one here, or take a sample.</source>
   <translation>Öffnen Sie ein Foto, legen Sie eines hier ab, oder nehmen Sie ein Beispiel.</translation>
  </message>
  <message>
   <source>Prior</source>
   <translation>Prior</translation>
  </message>
 </context>
 <context>
  <name>MaskDesk</name>
  <message>
   <source>Box</source>
   <translation>Rechteck</translation>
  </message>
  <message>
   <source>Box by numbers</source>
   <translation>Rechteck in Zahlen</translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>Radieren</translation>
  </message>
  <message>
   <source>Fill</source>
   <translation>Füllen</translation>
  </message>
  <message>
   <source>Grow</source>
   <translation>Wachsen</translation>
  </message>
  <message>
   <source>Grow mask</source>
   <translation>Maske wachsen lassen</translation>
  </message>
  <message>
   <source>Grow or shrink</source>
   <translation>Wachsen oder schrumpfen</translation>
  </message>
  <message>
   <source>Last mask</source>
   <translation>Letzte Maske</translation>
  </message>
  <message>
   <source>Open a photo of that size, or paint another mask.</source>
   <translation>Öffnen Sie ein Foto dieser Größe, oder malen Sie eine andere Maske.</translation>
  </message>
  <message>
   <source>Paint</source>
   <translation>Malen</translation>
  </message>
  <message>
   <source>Random pixels</source>
   <translation>Zufällige Pixel</translation>
  </message>
  <message>
   <source>Shrink</source>
   <translation>Schrumpfen</translation>
  </message>
  <message>
   <source>Shrink mask</source>
   <translation>Maske schrumpfen lassen</translation>
  </message>
  <message>
   <source>The last mask is of {0} × {1} pixels, this photo is not.</source>
   <translation>Die letzte Maske hat {0} × {1} Pixel, dieses Foto nicht.</translation>
  </message>
 </context>
 <context>
  <name>MaskEditor</name>
  <message>
   <source>Clear mask</source>
   <translation>Maske löschen</translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>Radieren</translation>
  </message>
  <message>
   <source>Import mask</source>
   <translation>Maske importieren</translation>
  </message>
  <message>
   <source>Invert mask</source>
   <translation>Maske umkehren</translation>
  </message>
  <message>
   <source>Paint</source>
   <translation>Malen</translation>
  </message>
 </context>
 <context>
  <name>MaskSection</name>
  <message>
   <source>All of the photo is to be restored.</source>
   <translation>Das ganze Foto wird wiederhergestellt.</translation>
  </message>
  <message>
   <source>Box by numbers…</source>
   <translation>Rechteck in Zahlen…</translation>
  </message>
  <message>
   <source>Clear mask</source>
   <translation>Maske löschen</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren…</translation>
  </message>
  <message>
   <source>Grow or shrink…</source>
   <translation>Wachsen oder schrumpfen…</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Importieren…</translation>
  </message>
  <message>
   <source>Invert mask</source>
   <translation>Maske umkehren</translation>
  </message>
  <message>
   <source>Last mask</source>
   <translation>Letzte Maske</translation>
  </message>
  <message>
   <source>Less than 0.1 % of the photo is to be restored</source>
   <translation>Weniger als 0,1 % des Fotos werden wiederhergestellt</translation>
  </message>
  <message>
   <source>Mask</source>
   <translation>Maske</translation>
  </message>
  <message>
   <source>Move the border of what is painted.</source>
   <translation>Den Rand des Bemalten verschieben.</translation>
  </message>
  <message>
   <source>Nothing painted yet: paint what is to be restored.</source>
   <translation>Noch nichts bemalt: Malen Sie, was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Paint a rectangle given in pixels of the photo.</source>
   <translation>Ein Rechteck malen, das in Pixeln des Fotos angegeben ist.</translation>
  </message>
  <message>
   <source>Paint a share of the prior's pixels, chosen by chance.</source>
   <translation>Einen Anteil der Pixel des Priors malen, zufällig gewählt.</translation>
  </message>
  <message>
   <source>Random pixels…</source>
   <translation>Zufällige Pixel…</translation>
  </message>
  <message>
   <source>Read a mask from a picture of the photo's size: black is to be restored.</source>
   <translation>Eine Maske aus einem Bild in der Größe des Fotos lesen: Schwarz wird wiederhergestellt.</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>Wiederholen</translation>
  </message>
  <message>
   <source>Repeat the change that was taken back.</source>
   <translation>Die zurückgenommene Änderung wiederholen.</translation>
  </message>
  <message>
   <source>Swap what is painted and what is not.</source>
   <translation>Bemaltes und Unbemaltes tauschen.</translation>
  </message>
  <message>
   <source>Take all paint away.</source>
   <translation>Alle Farbe wegnehmen.</translation>
  </message>
  <message>
   <source>Take back the last change of the mask.</source>
   <translation>Die letzte Änderung der Maske zurücknehmen.</translation>
  </message>
  <message>
   <source>Take the mask again that was last run, or that the photo before had.</source>
   <translation>Die Maske des letzten Laufs oder des vorigen Fotos wieder nehmen.</translation>
  </message>
  <message>
   <source>The share of its own pixels that the prior has to make up.</source>
   <translation>Der Anteil seiner eigenen Pixel, den der Prior erfinden muss.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Write the mask as a PNG: white is known, black is to be restored.</source>
   <translation>Die Maske als PNG schreiben: Weiß ist bekannt, Schwarz wird wiederhergestellt.</translation>
  </message>
  <message>
   <source>{0} % of the photo is to be restored</source>
   <translation>{0} % des Fotos werden wiederhergestellt</translation>
  </message>
  <message>
   <source>{0} % of the working frame</source>
   <translation>{0} % des Arbeitsrahmens</translation>
  </message>
 </context>
 <context>
  <name>MeasurementDesk</name>
  <message>
   <source>Measuring…</source>
   <translation>Messung läuft…</translation>
  </message>
 </context>
 <context>
  <name>MeasurementPicture</name>
  <message>
   <source>Measurement</source>
   <translation>Messung</translation>
  </message>
  <message>
   <source>Shown when the engine is ready.</source>
   <translation>Zu sehen, sobald der Rechenkern bereit ist.</translation>
  </message>
  <message>
   <source>The measurement</source>
   <translation>Die Messung</translation>
  </message>
  <message>
   <source>The measurement: PSNR {0} dB</source>
   <translation>Die Messung: PSNR {0} dB</translation>
  </message>
  <message>
   <source>The measurement: the same as the original</source>
   <translation>Die Messung: gleich dem Original</translation>
  </message>
 </context>
 <context>
  <name>MeasurementSection</name>
  <message>
   <source>Measurement</source>
   <translation>Messung</translation>
  </message>
  <message>
   <source>No photo holds this measurement: it can only be simulated, and it counts no photons.</source>
   <translation>Kein Foto enthält diese Messung: Sie kann nur simuliert werden und zählt keine Photonen.</translation>
  </message>
  <message>
   <source>Nothing is known of what is under the paint, so nothing is compared with it.</source>
   <translation>Was unter der Farbe liegt, ist unbekannt; also wird nichts damit verglichen.</translation>
  </message>
  <message>
   <source>Restore: the picture is degraded already, no scores</source>
   <translation>Wiederherstellen: Das Bild ist schon beschädigt, keine Bewertung</translation>
  </message>
  <message>
   <source>Simulate: degrade the picture, score the results against it</source>
   <translation>Simulieren: Das Bild beschädigen und die Ergebnisse daran messen</translation>
  </message>
  <message>
   <source>The painted part is really damaged: no scores</source>
   <translation>Der bemalte Teil ist wirklich beschädigt: keine Bewertung</translation>
  </message>
  <message>
   <source>The photo is intact: score the results against it</source>
   <translation>Das Foto ist unversehrt: Ergebnisse daran messen</translation>
  </message>
  <message>
   <source>The picture is the measurement itself. Nothing is added to it.</source>
   <translation>Das Bild ist die Messung selbst. Nichts kommt hinzu.</translation>
  </message>
  <message>
   <source>The picture is the truth. It is degraded by the task and its noise first.</source>
   <translation>Das Bild ist die Wahrheit. Aufgabe und Rauschen beschädigen es zuerst.</translation>
  </message>
  <message>
   <source>To restore, one pixel of the photo must be one pixel of the prior: the blocks of JPEG are 8 × 8.</source>
   <translation>Zum Wiederherstellen muss ein Pixel des Fotos ein Pixel des Priors sein: Die Blöcke von JPEG sind 8 × 8.</translation>
  </message>
  <message>
   <source>To restore, the frame is read at the size of the small picture.</source>
   <translation>Zum Wiederherstellen wird der Rahmen in der Größe des kleinen Bildes gelesen.</translation>
  </message>
  <message>
   <source>What is under the paint is the truth: PSNR and LPIPS compare with it.</source>
   <translation>Was unter der Farbe liegt, ist die Wahrheit: PSNR und LPIPS vergleichen damit.</translation>
  </message>
 </context>
 <context>
  <name>MessageBar</name>
  <message>
   <source>Messages</source>
   <translation>Meldungen</translation>
  </message>
  <message>
   <source>One more message is waiting.</source>
   <translation>Eine weitere Meldung wartet.</translation>
  </message>
  <message>
   <source>{count} more messages are waiting.</source>
   <translation>{count} weitere Meldungen warten.</translation>
  </message>
 </context>
 <context>
  <name>MethodDesk</name>
  <message>
   <source>Own settings</source>
   <translation>Eigene Einstellungen</translation>
  </message>
 </context>
 <context>
  <name>MethodList</name>
  <message>
   <source>Filter methods</source>
   <translation>Verfahren filtern</translation>
  </message>
  <message>
   <source>Shows the methods whose title, summary or paper has these words.</source>
   <translation>Zeigt die Verfahren, in deren Titel, Zusammenfassung oder Quelle diese Wörter stehen.</translation>
  </message>
 </context>
 <context>
  <name>MethodRow</name>
  <message>
   <source>{0} runs</source>
   <translation>{0} Läufe</translation>
  </message>
 </context>
 <context>
  <name>MethodSettings</name>
  <message>
   <source>Defaults</source>
   <translation>Vorgaben</translation>
  </message>
  <message>
   <source>Duplicate {0}</source>
   <translation>{0} verdoppeln</translation>
  </message>
  <message>
   <source>Remove this {0}</source>
   <translation>Dieses {0} entfernen</translation>
  </message>
  <message>
   <source>Reset all settings of this method.</source>
   <translation>Alle Einstellungen dieses Verfahrens zurücksetzen.</translation>
  </message>
  <message>
   <source>Reset all settings of {0}</source>
   <translation>Alle Einstellungen von {0} zurücksetzen</translation>
  </message>
  <message>
   <source>Run this method once more, with other settings.</source>
   <translation>Dieses Verfahren noch einmal mit anderen Einstellungen laufen lassen.</translation>
  </message>
  <message>
   <source>Take this entry out of the list; the method itself stays.</source>
   <translation>Diesen Eintrag aus der Liste nehmen; das Verfahren selbst bleibt.</translation>
  </message>
 </context>
 <context>
  <name>MethodsPanel</name>
  <message>
   <source>Methods</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>No ticked method takes this problem: tick another one.</source>
   <translation>Kein angehaktes Verfahren nimmt diese Aufgabe an: Haken Sie ein anderes an.</translation>
  </message>
  <message>
   <source>The engine is not ready.</source>
   <translation>Der Rechenkern ist nicht bereit.</translation>
  </message>
  <message>
   <source>The engine is starting…</source>
   <translation>Der Rechenkern startet…</translation>
  </message>
  <message>
   <source>The seeds cannot be read.</source>
   <translation>Die Startwerte sind nicht lesbar.</translation>
  </message>
  <message>
   <source>Tick at least one method.</source>
   <translation>Haken Sie mindestens ein Verfahren an.</translation>
  </message>
 </context>
 <context>
  <name>NewsDialog</name>
  <message>
   <source>The list of changes did not come along with this installation.</source>
   <translation>Die Liste der Änderungen kam mit dieser Installation nicht mit.</translation>
  </message>
  <message>
   <source>What is new</source>
   <translation>Neuigkeiten</translation>
  </message>
 </context>
 <context>
  <name>NumberField</name>
  <message>
   <source>{0}, slider</source>
   <translation>{0}, Schieber</translation>
  </message>
 </context>
 <context>
  <name>PaletteOffers</name>
  <message>
   <source>Formula, settings, and where it works.</source>
   <translation>Formel, Einstellungen, und wo es geht.</translation>
  </message>
  <message>
   <source>Go on with it, as of {0}.</source>
   <translation>Damit weitermachen, Stand {0}.</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>Help: {0}</source>
   <translation>Hilfe: {0}</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Not possible now.</source>
   <translation>Zurzeit nicht möglich.</translation>
  </message>
  <message>
   <source>Nothing is running.</source>
   <translation>Nichts läuft.</translation>
  </message>
  <message>
   <source>Open a photo first.</source>
   <translation>Öffnen Sie zuerst ein Foto.</translation>
  </message>
  <message>
   <source>Open this sample.</source>
   <translation>Dieses Beispiel öffnen.</translation>
  </message>
  <message>
   <source>Page</source>
   <translation>Seite</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
  <message>
   <source>Sample</source>
   <translation>Beispiel</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Sitzung</translation>
  </message>
  <message>
   <source>Show this page.</source>
   <translation>Diese Seite zeigen.</translation>
  </message>
  <message>
   <source>Task</source>
   <translation>Aufgabe</translation>
  </message>
  <message>
   <source>This was measured.</source>
   <translation>Das wurde gemessen.</translation>
  </message>
  <message>
   <source>Tick {0}</source>
   <translation>{0} anhaken</translation>
  </message>
  <message>
   <source>Untick {0}</source>
   <translation>{0} abhaken</translation>
  </message>
  <message>
   <source>What was measured is not a painted mask.</source>
   <translation>Das Gemessene ist keine gemalte Maske.</translation>
  </message>
 </context>
 <context>
  <name>PhotoDesk</name>
  <message>
   <source>More than half of the photo is to be restored: invert the mask if white was meant to be restored.</source>
   <translation>Mehr als die Hälfte des Fotos wird wiederhergestellt: Kehren Sie die Maske um, wenn Weiß gemeint war.</translation>
  </message>
  <message>
   <source>No face was found: move the frame to the part you want to restore.</source>
   <translation>Kein Gesicht gefunden: Schieben Sie den Rahmen auf den Teil, den Sie wiederherstellen möchten.</translation>
  </message>
  <message>
   <source>No face was found: place the frame by hand.</source>
   <translation>Kein Gesicht gefunden: Setzen Sie den Rahmen von Hand.</translation>
  </message>
  <message>
   <source>Opening {0}…</source>
   <translation>{0} wird geöffnet…</translation>
  </message>
  <message>
   <source>The mask is in {0}.</source>
   <translation>Die Maske liegt in {0}.</translation>
  </message>
  <message>
   <source>pasted picture</source>
   <translation>eingefügtes Bild</translation>
  </message>
 </context>
 <context>
  <name>PictureSection</name>
  <message>
   <source>Choose a photo to restore.</source>
   <translation>Ein Foto wählen, das wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>No picture yet</source>
   <translation>Noch kein Bild</translation>
  </message>
  <message>
   <source>Open a portrait that comes with Palimpsest.</source>
   <translation>Ein Porträt öffnen, das zu Palimpsest gehört.</translation>
  </message>
  <message>
   <source>Open one, drop one here, or take a sample.</source>
   <translation>Öffnen Sie eines, legen Sie eines hier ab, oder nehmen Sie ein Beispiel.</translation>
  </message>
  <message>
   <source>Open…</source>
   <translation>Öffnen…</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>Einfügen</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>Sample</source>
   <translation>Beispiel</translation>
  </message>
  <message>
   <source>Take the picture from the clipboard.</source>
   <translation>Das Bild aus der Zwischenablage nehmen.</translation>
  </message>
  <message>
   <source>{0} × {1} pixels</source>
   <translation>{0} × {1} Pixel</translation>
  </message>
 </context>
 <context>
  <name>PlotView</name>
  <message>
   <source>&amp;Save plot…</source>
   <translation>Diagramm s&amp;peichern…</translation>
  </message>
  <message>
   <source>&amp;Up</source>
   <translation>H&amp;och</translation>
  </message>
  <message>
   <source>Acr&amp;oss</source>
   <translation>&amp;Quer</translation>
  </message>
  <message>
   <source>No run of this problem has both scores.

Where no truth is known, choose the misfit and the time.</source>
   <translation>Kein Lauf dieser Aufgabe hat beide Bewertungen.

Wo keine Wahrheit bekannt ist, wählen Sie Abweichung und Zeit.</translation>
  </message>
  <message>
   <source>Nothing to plot yet.

Every run that ends is a point here. Run several methods, or one with several settings.</source>
   <translation>Noch nichts zu zeichnen.

Jeder beendete Lauf ist hier ein Punkt. Starten Sie mehrere Verfahren oder eines mit mehreren Einstellungen.</translation>
  </message>
  <message>
   <source>Plot of runs</source>
   <translation>Diagramm der Läufe</translation>
  </message>
  <message>
   <source>Problem whose runs are shown</source>
   <translation>Aufgabe, deren Läufe gezeigt werden</translation>
  </message>
  <message>
   <source>Score across</source>
   <translation>Bewertung waagerecht</translation>
  </message>
  <message>
   <source>Score up</source>
   <translation>Bewertung senkrecht</translation>
  </message>
  <message>
   <source>Stair: the Pareto front, where no run is better in both. Coloured lines: runs that differ in one setting.</source>
   <translation>Treppe: die Pareto-Front, wo kein Lauf in beidem besser ist. Farbige Linien: Läufe, die sich in einer Einstellung unterscheiden.</translation>
  </message>
  <message>
   <source>Write the plot as a PNG or PDF file.</source>
   <translation>Das Diagramm als PNG- oder PDF-Datei schreiben.</translation>
  </message>
 </context>
 <context>
  <name>PresetBar</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Delete the preset</source>
   <translation>Vorlage löschen</translation>
  </message>
  <message>
   <source>Enter saves, Esc saves nothing.</source>
   <translation>Enter speichert, Esc speichert nichts.</translation>
  </message>
  <message>
   <source>Forget this preset of yours.</source>
   <translation>Diese eigene Vorlage vergessen.</translation>
  </message>
  <message>
   <source>Keep all settings under a name.</source>
   <translation>Alle Einstellungen unter einem Namen behalten.</translation>
  </message>
  <message>
   <source>Name of the preset</source>
   <translation>Name der Vorlage</translation>
  </message>
  <message>
   <source>Own settings</source>
   <translation>Eigene Einstellungen</translation>
  </message>
  <message>
   <source>Preset</source>
   <translation>Vorlage</translation>
  </message>
  <message>
   <source>Replaces the preset of this name.</source>
   <translation>Ersetzt die Vorlage dieses Namens.</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Save as a preset…</source>
   <translation>Als Vorlage speichern…</translation>
  </message>
  <message>
   <source>Save it by this name.</source>
   <translation>Unter diesem Namen speichern.</translation>
  </message>
  <message>
   <source>Save nothing.</source>
   <translation>Nichts speichern.</translation>
  </message>
  <message>
   <source>The settings of the ticked methods.</source>
   <translation>Die Einstellungen der angehakten Verfahren.</translation>
  </message>
 </context>
 <context>
  <name>PriorDesk</name>
  <message>
   <source>Save samples</source>
   <translation>Stichproben speichern</translation>
  </message>
  <message>
   <source>Stopped at {0} samples.</source>
   <translation>Bei {0} Stichproben angehalten.</translation>
  </message>
  <message>
   <source>{0} samples</source>
   <translation>{0} Stichproben</translation>
  </message>
 </context>
 <context>
  <name>PriorManager</name>
  <message>
   <source>Add…</source>
   <translation>Hinzufügen…</translation>
  </message>
  <message>
   <source>At work on priors</source>
   <translation>Arbeitet an Priors</translation>
  </message>
  <message>
   <source>Copy SHA-256</source>
   <translation>SHA-256 kopieren</translation>
  </message>
  <message>
   <source>Copy what tells this file from any other.</source>
   <translation>Kopieren, was diese Datei von jeder anderen unterscheidet.</translation>
  </message>
  <message>
   <source>From a &amp;file…</source>
   <translation>Aus einer &amp;Datei…</translation>
  </message>
  <message>
   <source>From a f&amp;older of diffusers…</source>
   <translation>Aus einem &amp;Ordner von diffusers…</translation>
  </message>
  <message>
   <source>Keep a prior from a file or a folder.</source>
   <translation>Einen Prior aus einer Datei oder einem Ordner behalten.</translation>
  </message>
  <message>
   <source>Knows: {0}</source>
   <translation>Kennt: {0}</translation>
  </message>
  <message>
   <source>Measure</source>
   <translation>Messen</translation>
  </message>
  <message>
   <source>Measured with one picture on {0}.</source>
   <translation>Gemessen mit einem Bild auf {0}.</translation>
  </message>
  <message>
   <source>Per network call: {0} s and {1} MB ({2}).</source>
   <translation>Je Netzaufruf: {0} s und {1} MB ({2}).</translation>
  </message>
  <message>
   <source>Prior</source>
   <translation>Prior</translation>
  </message>
  <message>
   <source>Remove a prior that you added, with its weights.</source>
   <translation>Einen hinzugefügten Prior mit seinen Gewichten entfernen.</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>Entfernen…</translation>
  </message>
  <message>
   <source>Restore with this prior, now and at the next start.</source>
   <translation>Mit diesem Prior wiederherstellen, jetzt und beim nächsten Start.</translation>
  </message>
  <message>
   <source>The engine is being prepared.</source>
   <translation>Der Rechenkern wird vorbereitet.</translation>
  </message>
  <message>
   <source>The priors that ship, then those you added.</source>
   <translation>Die mitgelieferten Priors, dann die hinzugefügten.</translation>
  </message>
  <message>
   <source>Time its calls on this machine, and weigh them.</source>
   <translation>Seine Aufrufe auf diesem Rechner messen, Zeit und Speicher.</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>Verwenden</translation>
  </message>
  <message>
   <source>With gradient: {0} s and {1} MB ({2}).</source>
   <translation>Mit Gradient: {0} s und {1} MB ({2}).</translation>
  </message>
  <message>
   <source>from a file that was not added</source>
   <translation>aus einer Datei, die nicht hinzugefügt wurde</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>unbekannt</translation>
  </message>
  <message>
   <source>{0} (in use)</source>
   <translation>{0} (in Gebrauch)</translation>
  </message>
  <message>
   <source>{0} × {0} pixels, {1} million parameters</source>
   <translation>{0} × {0} Pixel, {1} Millionen Parameter</translation>
  </message>
  <message>
   <source>{0}, {1} MB</source>
   <translation>{0}, {1} MB</translation>
  </message>
 </context>
 <context>
  <name>PriorManagerDesk</name>
  <message>
   <source>Choose a folder of diffusers</source>
   <translation>Ordner von diffusers wählen</translation>
  </message>
  <message>
   <source>Loading {0}…</source>
   <translation>{0} wird geladen…</translation>
  </message>
  <message>
   <source>Measuring {0}…</source>
   <translation>{0} wird gemessen…</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove the prior {0} with its weights?</source>
   <translation>Den Prior {0} mit seinen Gewichten entfernen?</translation>
  </message>
  <message>
   <source>Removed {0}.</source>
   <translation>{0} ist entfernt.</translation>
  </message>
  <message>
   <source>Removing {0}…</source>
   <translation>{0} wird entfernt…</translation>
  </message>
  <message>
   <source>Runs are on or wait: each keeps the prior it was asked for. Another one can be used once they have ended.</source>
   <translation>Läufe sind im Gang oder warten: Jeder behält den Prior, mit dem er angefordert wurde. Ein anderer lässt sich verwenden, sobald sie beendet sind.</translation>
  </message>
  <message>
   <source>Setting up the device…</source>
   <translation>Das Gerät wird eingerichtet…</translation>
  </message>
  <message>
   <source>The SHA-256 is on the clipboard.</source>
   <translation>Der SHA-256 ist in der Zwischenablage.</translation>
  </message>
  <message>
   <source>The built-in prior is used in its place.</source>
   <translation>An seiner Stelle wird der mitgelieferte Prior verwendet.</translation>
  </message>
  <message>
   <source>The engine chooses the device and the precision itself.</source>
   <translation>Der Rechenkern wählt Gerät und Genauigkeit selbst.</translation>
  </message>
  <message>
   <source>The file it was added from stays; runs that used it stay.</source>
   <translation>Die Datei, aus der er kam, bleibt; Läufe mit ihm bleiben.</translation>
  </message>
  <message>
   <source>The prior {0} is added. Use it on the page Prior.</source>
   <translation>Der Prior {0} ist hinzugefügt. Verwenden Sie ihn auf der Seite Prior.</translation>
  </message>
  <message>
   <source>{0} stays in use.</source>
   <translation>{0} bleibt in Gebrauch.</translation>
  </message>
 </context>
 <context>
  <name>PriorPage</name>
  <message>
   <source>Draw pictures from the prior alone.</source>
   <translation>Bilder allein aus dem Prior ziehen.</translation>
  </message>
  <message>
   <source>Draw samples</source>
   <translation>Stichproben ziehen</translation>
  </message>
  <message>
   <source>Estimate</source>
   <translation>Schätzung</translation>
  </message>
  <message>
   <source>Keep the samples that are there.</source>
   <translation>Die vorhandenen Stichproben behalten.</translation>
  </message>
  <message>
   <source>Network call {0} of {1}</source>
   <translation>Netzaufruf {0} von {1}</translation>
  </message>
  <message>
   <source>PSNR {0} dB
LPIPS {1}</source>
   <translation>PSNR {0} dB
LPIPS {1}</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
  <message>
   <source>Save samples…</source>
   <translation>Stichproben speichern…</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Under noise</source>
   <translation>Unter Rauschen</translation>
  </message>
  <message>
   <source>With noise</source>
   <translation>Mit Rauschen</translation>
  </message>
  <message>
   <source>Without a measurement</source>
   <translation>Ohne Messung</translation>
  </message>
  <message>
   <source>Write all samples as one PNG.</source>
   <translation>Alle Stichproben als ein PNG schreiben.</translation>
  </message>
  <message>
   <source>in the working frame</source>
   <translation>im Arbeitsrahmen</translation>
  </message>
  <message>
   <source>σ {0}
PSNR {1} dB</source>
   <translation>σ {0}
PSNR {1} dB</translation>
  </message>
  <message>
   <source>∞</source>
   <translation>∞</translation>
  </message>
 </context>
 <context>
  <name>QueueDesk</name>
  <message>
   <source>about {0} left</source>
   <translation>noch etwa {0}</translation>
  </message>
  <message>
   <source>more than {0} left</source>
   <translation>noch mehr als {0}</translation>
  </message>
 </context>
 <context>
  <name>ReportDesk</name>
  <message>
   <source>Save report</source>
   <translation>Bericht speichern</translation>
  </message>
  <message>
   <source>Save settings figure</source>
   <translation>Einstellungstafel speichern</translation>
  </message>
 </context>
 <context>
  <name>ResultDesk</name>
  <message>
   <source>Open as photo</source>
   <translation>Als Foto öffnen</translation>
  </message>
  <message>
   <source>{0} brought its settings back: {1}, {2}.</source>
   <translation>{0} hat seine Einstellungen mitgebracht: {1}, {2}.</translation>
  </message>
 </context>
 <context>
  <name>RunBar</name>
  <message>
   <source>Restore the photo by every method that is ticked.</source>
   <translation>Das Foto mit jedem angehakten Verfahren wiederherstellen.</translation>
  </message>
  <message>
   <source>Run selected</source>
   <translation>Gewählte starten</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Stop the run in progress; what waits goes on.</source>
   <translation>Den laufenden Lauf anhalten; was wartet, geht weiter.</translation>
  </message>
  <message>
   <source>These are {0} runs. Press Run once more to queue them all.</source>
   <translation>Das sind {0} Läufe. Drücken Sie noch einmal auf „Gewählte starten“, um alle einzureihen.</translation>
  </message>
 </context>
 <context>
  <name>RunDesk</name>
  <message>
   <source>Measurement</source>
   <translation>Messung</translation>
  </message>
  <message>
   <source>Original</source>
   <translation>Original</translation>
  </message>
  <message>
   <source>The comparison shows the latest {0} runs, and the one that is selected.</source>
   <translation>Der Vergleich zeigt die letzten {0} Läufe und den gewählten.</translation>
  </message>
  <message>
   <source>failed: {0}</source>
   <translation>fehlgeschlagen: {0}</translation>
  </message>
  <message>
   <source>its picture is gone</source>
   <translation>sein Bild fehlt</translation>
  </message>
  <message>
   <source>paused</source>
   <translation>pausiert</translation>
  </message>
  <message>
   <source>pausing…</source>
   <translation>pausiert gleich…</translation>
  </message>
  <message>
   <source>queued</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>starting</source>
   <translation>startet</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>angehalten</translation>
  </message>
  <message>
   <source>stopping…</source>
   <translation>hält an…</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>RunMenu</name>
  <message>
   <source>A command for a terminal that makes the same picture.</source>
   <translation>Ein Befehl für ein Terminal, der dasselbe Bild erzeugt.</translation>
  </message>
  <message>
   <source>A script that makes the same picture.</source>
   <translation>Ein Skript, das dasselbe Bild erzeugt.</translation>
  </message>
  <message>
   <source>Copy as Python</source>
   <translation>Als Python kopieren</translation>
  </message>
  <message>
   <source>Copy as command line</source>
   <translation>Als Befehlszeile kopieren</translation>
  </message>
  <message>
   <source>Copy settings</source>
   <translation>Einstellungen kopieren</translation>
  </message>
  <message>
   <source>Copy why it failed</source>
   <translation>Fehlergrund kopieren</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Verdoppeln</translation>
  </message>
  <message>
   <source>Duplicate with a new seed</source>
   <translation>Mit neuem Startwert verdoppeln</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <source>Run first</source>
   <translation>Zuerst starten</translation>
  </message>
  <message>
   <source>The same once more, instead.</source>
   <translation>Noch einmal dasselbe, anstelle dieses.</translation>
  </message>
  <message>
   <source>The same once more.</source>
   <translation>Noch einmal dasselbe.</translation>
  </message>
  <message>
   <source>The same with other random numbers.</source>
   <translation>Dasselbe mit anderen Zufallszahlen.</translation>
  </message>
 </context>
 <context>
  <name>RunsModel</name>
  <message>
   <source>Cancel this run</source>
   <translation>Diesen Lauf abbrechen</translation>
  </message>
  <message>
   <source>Cancelled</source>
   <translation>Abgebrochen</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Failed</source>
   <translation>Fehlgeschlagen</translation>
  </message>
  <message>
   <source>Failed: {0}</source>
   <translation>Fehlgeschlagen: {0}</translation>
  </message>
  <message>
   <source>LPIPS</source>
   <translation>LPIPS</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>PSNR, dB</source>
   <translation>PSNR, dB</translation>
  </message>
  <message>
   <source>Peak signal-to-noise ratio: higher is closer to the truth.</source>
   <translation>Spitzen-Signal-Rausch-Verhältnis: Höher ist näher an der Wahrheit.</translation>
  </message>
  <message>
   <source>Perceptual distance (AlexNet): lower is closer to the truth.</source>
   <translation>Wahrnehmungsabstand (AlexNet): Niedriger ist näher an der Wahrheit.</translation>
  </message>
  <message>
   <source>Queued</source>
   <translation>Wartet</translation>
  </message>
  <message>
   <source>Queued. Drag the row, or press Alt+Up and Alt+Down, to change its turn.</source>
   <translation>Wartet. Ziehen Sie die Zeile, oder drücken Sie Alt+Hoch und Alt+Runter, um die Reihenfolge zu ändern.</translation>
  </message>
  <message>
   <source>Remove from the list</source>
   <translation>Aus der Liste entfernen</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Starting…</source>
   <translation>Startet…</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Stand</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>{0} (Del)</source>
   <translation>{0} (Entf)</translation>
  </message>
  <message>
   <source>{0} left</source>
   <translation>noch {0}</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
  <message>
   <source>{0}, its share of the time of {1} runs that were sampled together</source>
   <translation>{0}, sein Anteil an der Zeit von {1} Läufen, die zusammen liefen</translation>
  </message>
 </context>
 <context>
  <name>RunsPanel</name>
  <message>
   <source>Cancel all</source>
   <translation>Alle abbrechen</translation>
  </message>
  <message>
   <source>Go on with the queue.</source>
   <translation>Die Warteschlange fortsetzen.</translation>
  </message>
  <message>
   <source>Hold the run in progress after its present step, and those that wait.</source>
   <translation>Den laufenden Lauf nach dem jetzigen Schritt und alle wartenden aufhalten.</translation>
  </message>
  <message>
   <source>No runs yet. Tick methods and press Run selected.</source>
   <translation>Noch keine Läufe. Haken Sie Verfahren an und drücken Sie „Gewählte starten“.</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Remove finished</source>
   <translation>Fertige entfernen</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>Läufe</translation>
  </message>
  <message>
   <source>Stop the run in progress and empty the queue.</source>
   <translation>Den laufenden Lauf anhalten und die Warteschlange leeren.</translation>
  </message>
  <message>
   <source>Take all runs that are over off this list.</source>
   <translation>Alle beendeten Läufe aus dieser Liste nehmen.</translation>
  </message>
  <message>
   <source>paused</source>
   <translation>pausiert</translation>
  </message>
  <message>
   <source>{0} begun</source>
   <translation>{0} begonnen</translation>
  </message>
  <message>
   <source>{0} queued</source>
   <translation>{0} warten</translation>
  </message>
  <message>
   <source>{0} running</source>
   <translation>{0} läuft</translation>
  </message>
 </context>
 <context>
  <name>RunsView</name>
  <message>
   <source>Runs</source>
   <translation>Läufe</translation>
  </message>
 </context>
 <context>
  <name>SampleGrid</name>
  <message>
   <source>Draw samples to see which pictures this prior knows.</source>
   <translation>Ziehen Sie Stichproben, um zu sehen, welche Bilder dieser Prior kennt.</translation>
  </message>
  <message>
   <source>Samples of the prior</source>
   <translation>Stichproben des Priors</translation>
  </message>
  <message>
   <source>Seed {0}</source>
   <translation>Startwert {0}</translation>
  </message>
  <message>
   <source>{0} of {1} pictures</source>
   <translation>{0} von {1} Bildern</translation>
  </message>
 </context>
 <context>
  <name>SaveDesk</name>
  <message>
   <source>Saved as {0}.</source>
   <translation>Gespeichert als {0}.</translation>
  </message>
 </context>
 <context>
  <name>ScatterPlot</name>
  <message>
   <source>Plot of runs</source>
   <translation>Diagramm der Läufe</translation>
  </message>
 </context>
 <context>
  <name>ScriptDesk</name>
  <message>
   <source>Run a method first.</source>
   <translation>Starten Sie zuerst ein Verfahren.</translation>
  </message>
  <message>
   <source>The Python script is on the clipboard; its photo is in {0}.</source>
   <translation>Das Python-Skript ist in der Zwischenablage; sein Foto liegt in {0}.</translation>
  </message>
  <message>
   <source>The command line is on the clipboard; its photo is in {0}.</source>
   <translation>Die Befehlszeile ist in der Zwischenablage; ihr Foto liegt in {0}.</translation>
  </message>
  <message>
   <source>There is no run yet.</source>
   <translation>Es gibt noch keinen Lauf.</translation>
  </message>
 </context>
 <context>
  <name>SeedDesk</name>
  <message>
   <source>deviation {0}</source>
   <translation>Streuung {0}</translation>
  </message>
  <message>
   <source>seeds {0}</source>
   <translation>Startwerte {0}</translation>
  </message>
  <message>
   <source>{0}, {1} seeds</source>
   <translation>{0}, {1} Startwerte</translation>
  </message>
 </context>
 <context>
  <name>SeedField</name>
  <message>
   <source>5 seeds from 7</source>
   <translation>5 Startwerte ab 7</translation>
  </message>
  <message>
   <source>Draw a random seed.</source>
   <translation>Einen zufälligen Startwert ziehen.</translation>
  </message>
  <message>
   <source>Keep the seed</source>
   <translation>Startwert behalten</translation>
  </message>
  <message>
   <source>Locked: the next run uses the same seed. Open: every run gets a new one.</source>
   <translation>Geschlossen: Der nächste Lauf nimmt denselben Startwert. Offen: Jeder Lauf bekommt einen neuen.</translation>
  </message>
  <message>
   <source>New seed</source>
   <translation>Neuer Startwert</translation>
  </message>
  <message>
   <source>So many in a row: 5 seeds from 7
A list: 1, 2, 3
A range: 1 … 10</source>
   <translation>So viele hintereinander: 5 Startwerte ab 7
Eine Liste: 1, 2, 3
Ein Bereich: 1 … 10</translation>
  </message>
  <message>
   <source>{0} seeds from {1}</source>
   <translation>{0} Startwerte ab {1}</translation>
  </message>
 </context>
 <context>
  <name>SeriesLegend</name>
  <message>
   <source>Legend</source>
   <translation>Legende</translation>
  </message>
 </context>
 <context>
  <name>SessionDesk</name>
  <message>
   <source>The copy of the session is whole.</source>
   <translation>Die Kopie der Sitzung ist vollständig.</translation>
  </message>
  <message>
   <source>This session is open already.</source>
   <translation>Diese Sitzung ist schon offen.</translation>
  </message>
 </context>
 <context>
  <name>SessionMenu</name>
  <message>
   <source>Go on with it</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>Name of the session</source>
   <translation>Name der Sitzung</translation>
  </message>
  <message>
   <source>Open session</source>
   <translation>Sitzung öffnen</translation>
  </message>
  <message>
   <source>Palimpsest did not close properly.</source>
   <translation>Palimpsest wurde nicht ordentlich beendet.</translation>
  </message>
  <message>
   <source>Rename session</source>
   <translation>Sitzung umbenennen</translation>
  </message>
  <message>
   <source>Save a copy of the session</source>
   <translation>Kopie der Sitzung speichern</translation>
  </message>
  <message>
   <source>The session “{0}” of {1} was kept.</source>
   <translation>Die Sitzung „{0}“ vom {1} ist erhalten.</translation>
  </message>
 </context>
 <context>
  <name>ShortcutsDialog</name>
  <message>
   <source> or </source>
   <translation> oder </translation>
  </message>
  <message>
   <source>Choose a command to change its key.</source>
   <translation>Wählen Sie einen Befehl, um seine Taste zu ändern.</translation>
  </message>
  <message>
   <source>Command</source>
   <translation>Befehl</translation>
  </message>
  <message>
   <source>Give every command its usual keys again.</source>
   <translation>Jedem Befehl seine üblichen Tasten zurückgeben.</translation>
  </message>
  <message>
   <source>Give this command its usual keys again.</source>
   <translation>Diesem Befehl seine üblichen Tasten zurückgeben.</translation>
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>New key</source>
   <translation>Neue Taste</translation>
  </message>
  <message>
   <source>On the picture</source>
   <translation>Auf dem Bild</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Reset all</source>
   <translation>Alle zurücksetzen</translation>
  </message>
  <message>
   <source>Search by command or key</source>
   <translation>Nach Befehl oder Taste suchen</translation>
  </message>
  <message>
   <source>Search shortcuts</source>
   <translation>Tastenkürzel suchen</translation>
  </message>
  <message>
   <source>Shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
 </context>
 <context>
  <name>StatusDesk</name>
  <message>
   <source>Memory</source>
   <translation>Speicher</translation>
  </message>
  <message>
   <source>No engine</source>
   <translation>Kein Rechenkern</translation>
  </message>
  <message>
   <source>Position of the pointer</source>
   <translation>Ort des Zeigers</translation>
  </message>
  <message>
   <source>Preparing the engine…</source>
   <translation>Rechenkern wird vorbereitet…</translation>
  </message>
  <message>
   <source>Prior and device</source>
   <translation>Prior und Gerät</translation>
  </message>
  <message>
   <source>Queue</source>
   <translation>Warteschlange</translation>
  </message>
  <message>
   <source>Unfamiliar picture</source>
   <translation>Ungewohntes Bild</translation>
  </message>
  <message>
   <source>Warning about the prior's domain</source>
   <translation>Warnung zum Gebiet des Priors</translation>
  </message>
  <message>
   <source>paused</source>
   <translation>pausiert</translation>
  </message>
  <message>
   <source>paused, {0} waiting</source>
   <translation>pausiert, {0} warten</translation>
  </message>
  <message>
   <source>pausing, {0} waiting</source>
   <translation>pausiert gleich, {0} warten</translation>
  </message>
  <message>
   <source>pausing…</source>
   <translation>pausiert gleich…</translation>
  </message>
  <message>
   <source>{0} (the graphics card is not used)</source>
   <translation>{0} (die Grafikkarte wird nicht genutzt)</translation>
  </message>
  <message>
   <source>{0} running</source>
   <translation>{0} läuft</translation>
  </message>
  <message>
   <source>{0} running, {1} waiting</source>
   <translation>{0} läuft, {1} warten</translation>
  </message>
  <message>
   <source>{0}: {1} × {1}, on {2}</source>
   <translation>{0}: {1} × {1}, auf {2}</translation>
  </message>
 </context>
 <context>
  <name>StepBar</name>
  <message>
   <source>How many steps a second are played (+, -)</source>
   <translation>Wie viele Schritte je Sekunde abgespielt werden (+, -)</translation>
  </message>
  <message>
   <source>Left, Right: one step; Home, End: the first, the last; Space: play</source>
   <translation>Links, Rechts: ein Schritt; Pos1, Ende: der erste, der letzte; Leertaste: abspielen</translation>
  </message>
  <message>
   <source>Pace</source>
   <translation>Tempo</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Play</source>
   <translation>Abspielen</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <source>{0} (Space)</source>
   <translation>{0} (Leertaste)</translation>
  </message>
  <message>
   <source>{0} / s</source>
   <translation>{0} / s</translation>
  </message>
 </context>
 <context>
  <name>StepsView</name>
  <message>
   <source>&amp;Other runs of this problem</source>
   <translation>Andere Läu&amp;fe dieser Aufgabe</translation>
  </message>
  <message>
   <source>Draw the curves of up to {0} other runs as well.</source>
   <translation>Auch die Kurven von bis zu {0} anderen Läufen zeichnen.</translation>
  </message>
  <message>
   <source>Estimate at the chosen step</source>
   <translation>Schätzung im gewählten Schritt</translation>
  </message>
  <message>
   <source>Estimate at: {0}</source>
   <translation>Schätzung bei: {0}</translation>
  </message>
  <message>
   <source>Estimate of a step</source>
   <translation>Schätzung eines Schritts</translation>
  </message>
  <message>
   <source>Misfit of the measurement</source>
   <translation>Abweichung von der Messung</translation>
  </message>
  <message>
   <source>No steps yet.

Run a method: its estimates appear here one after the other, while it runs and afterwards.</source>
   <translation>Noch keine Schritte.

Starten Sie ein Verfahren: Seine Schätzungen erscheinen hier nacheinander, während es läuft und danach.</translation>
  </message>
  <message>
   <source>No truth is known, so there is no PSNR.</source>
   <translation>Keine Wahrheit ist bekannt, also gibt es kein PSNR.</translation>
  </message>
  <message>
   <source>PSNR</source>
   <translation>PSNR</translation>
  </message>
  <message>
   <source>PSNR {0} dB</source>
   <translation>PSNR {0} dB</translation>
  </message>
  <message>
   <source>Run whose steps are shown</source>
   <translation>Lauf, dessen Schritte gezeigt werden</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>Schritt {0} von {1}</translation>
  </message>
  <message>
   <source>misfit {0}</source>
   <translation>Abweichung {0}</translation>
  </message>
  <message>
   <source>noise σ = {0}</source>
   <translation>Rauschen σ = {0}</translation>
  </message>
  <message>
   <source>time t = {0}</source>
   <translation>Zeit t = {0}</translation>
  </message>
  <message>
   <source>σ is the noise at this time relative to the picture, √((1-ᾱ)/ᾱ)/2, on intensities from 0 to 1. The misfit is the root mean square of y - A x̂0.</source>
   <translation>σ ist das Rauschen zu dieser Zeit im Verhältnis zum Bild, √((1-ᾱ)/ᾱ)/2, bei Intensitäten von 0 bis 1. Die Abweichung ist das quadratische Mittel von y - A x̂0.</translation>
  </message>
 </context>
 <context>
  <name>TableModel</name>
  <message>
   <source>How many times the network was asked.</source>
   <translation>Wie oft das Netz gefragt wurde.</translation>
  </message>
  <message>
   <source>Peak signal-to-noise ratio: higher is closer to the truth. From 30 dB good, from 25 dB average, below poor.</source>
   <translation>Spitzen-Signal-Rausch-Verhältnis: Höher ist näher an der Wahrheit. Ab 30 dB gut, ab 25 dB mittel, darunter schlecht.</translation>
  </message>
  <message>
   <source>Perceptual distance (AlexNet): lower is closer to the truth. Below 0.1 good, to 0.2 average, above 0.3 poor.</source>
   <translation>Wahrnehmungsabstand (AlexNet): Niedriger ist näher an der Wahrheit. Unter 0,1 gut, bis 0,2 mittel, über 0,3 schlecht.</translation>
  </message>
  <message>
   <source>Root mean square of y - A x: how far the result is from the measurement, on intensities from 0 to 1.</source>
   <translation>Quadratisches Mittel von y - A x: wie weit das Ergebnis von der Messung liegt, bei Intensitäten von 0 bis 1.</translation>
  </message>
  <message>
   <source>Structural similarity: 1 is identical to the truth.</source>
   <translation>Strukturelle Ähnlichkeit: 1 ist gleich der Wahrheit.</translation>
  </message>
  <message>
   <source>Time in the sampler.</source>
   <translation>Zeit im Sampler.</translation>
  </message>
  <message>
   <source>average</source>
   <translation>mittel</translation>
  </message>
  <message>
   <source>best of this problem</source>
   <translation>bester Wert dieser Aufgabe</translation>
  </message>
  <message>
   <source>good</source>
   <translation>gut</translation>
  </message>
  <message>
   <source>poor</source>
   <translation>schlecht</translation>
  </message>
 </context>
 <context>
  <name>TableView</name>
  <message>
   <source>&amp;Save CSV…</source>
   <translation>CSV &amp;speichern…</translation>
  </message>
  <message>
   <source>1 run</source>
   <translation>1 Lauf</translation>
  </message>
  <message>
   <source>All methods</source>
   <translation>Alle Verfahren</translation>
  </message>
  <message>
   <source>All tasks</source>
   <translation>Alle Aufgaben</translation>
  </message>
  <message>
   <source>Co&amp;py</source>
   <translation>&amp;Kopieren</translation>
  </message>
  <message>
   <source>Copy as LaTeX</source>
   <translation>Als LaTeX kopieren</translation>
  </message>
  <message>
   <source>Copy as Markdown</source>
   <translation>Als Markdown kopieren</translation>
  </message>
  <message>
   <source>Copy for a spreadsheet (TSV)</source>
   <translation>Für eine Tabellenkalkulation kopieren (TSV)</translation>
  </message>
  <message>
   <source>Copy the selected rows, or all that are shown.</source>
   <translation>Die gewählten Zeilen kopieren, oder alle gezeigten.</translation>
  </message>
  <message>
   <source>Filter by any word</source>
   <translation>Nach Wörtern filtern</translation>
  </message>
  <message>
   <source>Filter by method</source>
   <translation>Nach Verfahren filtern</translation>
  </message>
  <message>
   <source>Filter by task</source>
   <translation>Nach Aufgabe filtern</translation>
  </message>
  <message>
   <source>No runs yet.

Every run that ends has a row here, with its settings and its scores.
Run several methods, or one with several settings.</source>
   <translation>Noch keine Läufe.

Jeder beendete Lauf hat hier eine Zeile mit seinen Einstellungen und Bewertungen.
Starten Sie mehrere Verfahren oder eines mit mehreren Einstellungen.</translation>
  </message>
  <message>
   <source>Table of runs</source>
   <translation>Tabelle der Läufe</translation>
  </message>
  <message>
   <source>The same in all: {0}</source>
   <translation>In allen gleich: {0}</translation>
  </message>
  <message>
   <source>Write the selected rows, or all that are shown, with every setting and every digit.</source>
   <translation>Die gewählten Zeilen schreiben, oder alle gezeigten, mit jeder Einstellung und jeder Ziffer.</translation>
  </message>
  <message>
   <source>{0} of {1} runs</source>
   <translation>{0} von {1} Läufen</translation>
  </message>
  <message>
   <source>{0} rows are on the clipboard.</source>
   <translation>{0} Zeilen sind in der Zwischenablage.</translation>
  </message>
  <message>
   <source>{0} runs</source>
   <translation>{0} Läufe</translation>
  </message>
  <message>
   <source>★ best of its problem   ● good   ◐ average   ○ poor</source>
   <translation>★ bester Wert seiner Aufgabe   ● gut   ◐ mittel   ○ schlecht</translation>
  </message>
 </context>
 <context>
  <name>TaskSection</name>
  <message>
   <source>Choose a kernel…</source>
   <translation>Unschärfekern wählen…</translation>
  </message>
  <message>
   <source>Choose the picture file of the blur.</source>
   <translation>Die Bilddatei der Unschärfe wählen.</translation>
  </message>
  <message>
   <source>No mask is needed: all that lies in the working frame takes part.</source>
   <translation>Keine Maske nötig: Alles im Arbeitsrahmen nimmt teil.</translation>
  </message>
  <message>
   <source>Paint over what is to be restored; the rest is known.</source>
   <translation>Übermalen Sie, was wiederhergestellt werden soll; der Rest ist bekannt.</translation>
  </message>
  <message>
   <source>What is known of the picture, and what is to be restored.</source>
   <translation>Was vom Bild bekannt ist und was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>What was measured</source>
   <translation>Was gemessen wurde</translation>
  </message>
 </context>
 <context>
  <name>TileGrid</name>
  <message>
   <source>Tiles of the comparison</source>
   <translation>Kacheln des Vergleichs</translation>
  </message>
 </context>
 <context>
  <name>ToolSettings</name>
  <message>
   <source>Click corners. Enter closes, Backspace takes one back, Esc gives up.</source>
   <translation>Ecken anklicken. Enter schließt, Rücktaste nimmt eine zurück, Esc gibt auf.</translation>
  </message>
  <message>
   <source>Dabs</source>
   <translation>Tupfer</translation>
  </message>
  <message>
   <source>Drag from corner to corner. Shift makes a circle.</source>
   <translation>Von Ecke zu Ecke ziehen. Umschalt macht einen Kreis.</translation>
  </message>
  <message>
   <source>Drag from corner to corner. Shift makes a square.</source>
   <translation>Von Ecke zu Ecke ziehen. Umschalt macht ein Quadrat.</translation>
  </message>
  <message>
   <source>Drag the frame, its corners, or the handle that turns it.</source>
   <translation>Den Rahmen ziehen, seine Ecken oder den Griff, der ihn dreht.</translation>
  </message>
  <message>
   <source>Drag the picture.</source>
   <translation>Das Bild ziehen.</translation>
  </message>
  <message>
   <source>Draw around what is to be restored.</source>
   <translation>Umfahren, was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Lay single dabs instead of a stroke without gaps.</source>
   <translation>Einzelne Tupfer setzen statt eines Strichs ohne Lücken.</translation>
  </message>
  <message>
   <source>Pressure sizes the brush</source>
   <translation>Druck ändert die Pinselgröße</translation>
  </message>
  <message>
   <source>Spacing of the dabs</source>
   <translation>Abstand der Tupfer</translation>
  </message>
  <message>
   <source>The harder a pen is pressed, the larger the brush. Its other end erases.</source>
   <translation>Je fester der Stift, desto größer der Pinsel. Sein anderes Ende radiert.</translation>
  </message>
 </context>
 <context>
  <name>ToolStrip</name>
  <message>
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
 </context>
 <context>
  <name>ValuesEditor</name>
  <message>
   <source>1 value</source>
   <translation>1 Wert</translation>
  </message>
  <message>
   <source>{0} values</source>
   <translation>{0} Werte</translation>
  </message>
 </context>
 <context>
  <name>ValuesLine</name>
  <message>
   <source>0.5, 1, 2 or 0.5 … 4, 5 values</source>
   <translation>0.5, 1, 2 oder 0.5 … 4, 5 Werte</translation>
  </message>
  <message>
   <source>A list: 0.5, 1, 2
A range: 0.5 … 4, 5 values
Or: 0.5 … 4, 5 values, logarithmic
By its step: 10 … 50, step 10</source>
   <translation>Eine Liste: 0.5, 1, 2
Ein Bereich: 0.5 … 4, 5 Werte
Oder: 0.5 … 4, 5 Werte, logarithmisch
Nach Schrittweite: 10 … 50, Schritt 10</translation>
  </message>
  <message>
   <source>Values of {0}</source>
   <translation>Werte von {0}</translation>
  </message>
 </context>
 <context>
  <name>ValuesTicks</name>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}: {1}</translation>
  </message>
 </context>
 <context>
  <name>VariableSetting</name>
  <message>
   <source>Give several values: Run makes a run of each.</source>
   <translation>Mehrere Werte angeben: Jeder wird ein eigener Lauf.</translation>
  </message>
  <message>
   <source>Vary {0}</source>
   <translation>{0} variieren</translation>
  </message>
  <message>
   <source>Vary…</source>
   <translation>Variieren…</translation>
  </message>
 </context>
 <context>
  <name>WaitingDesk</name>
  <message>
   <source>It can be run now, as it was asked for.</source>
   <translation>Er kann jetzt laufen, wie er verlangt war.</translation>
  </message>
  <message>
   <source>One run had not finished.</source>
   <translation>Ein Lauf war nicht fertig.</translation>
  </message>
  <message>
   <source>Run it</source>
   <translation>Starten</translation>
  </message>
  <message>
   <source>Run them</source>
   <translation>Starten</translation>
  </message>
  <message>
   <source>Runs wait for the prior {0} ({1}).</source>
   <translation>Läufe warten auf den Prior {0} ({1}).</translation>
  </message>
  <message>
   <source>They can be run now, as they were asked for.</source>
   <translation>Sie können jetzt laufen, wie sie verlangt waren.</translation>
  </message>
  <message>
   <source>Use it on the page Prior; they begin then.</source>
   <translation>Verwenden Sie ihn auf der Seite Prior; dann beginnen sie.</translation>
  </message>
  <message>
   <source>{0} runs had not finished.</source>
   <translation>{0} Läufe waren nicht fertig.</translation>
  </message>
 </context>
 <context>
  <name>WelcomePage</name>
  <message>
   <source>Choose a photo to restore.</source>
   <translation>Ein Foto wählen, das wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Open your own photo…</source>
   <translation>Eigenes Foto öffnen…</translation>
  </message>
  <message>
   <source>Open {0}</source>
   <translation>{0} öffnen</translation>
  </message>
  <message>
   <source>Press {0} to find every command, method and task by its name.</source>
   <translation>Mit {0} finden Sie jeden Befehl, jedes Verfahren und jede Aufgabe beim Namen.</translation>
  </message>
  <message>
   <source>Recent photos</source>
   <translation>Zuletzt geöffnete Fotos</translation>
  </message>
  <message>
   <source>Restore a picture by several methods and compare what they make of it. Begin with a sample: one click opens it, poses its problem and runs two methods.</source>
   <translation>Stellen Sie ein Bild mit mehreren Verfahren wieder her und vergleichen Sie, was sie daraus machen. Beginnen Sie mit einem Beispiel: Ein Klick öffnet es, stellt seine Aufgabe und startet zwei Verfahren.</translation>
  </message>
  <message>
   <source>Welcome to Palimpsest</source>
   <translation>Willkommen bei Palimpsest</translation>
  </message>
 </context>
 <context>
  <name>Wipe</name>
  <message>
   <source>Left and Right move the divider.</source>
   <translation>Links und Rechts verschieben den Trenner.</translation>
  </message>
  <message>
   <source>Wipe: {0} on the left, {1} on the right</source>
   <translation>Wischen: {0} links, {1} rechts</translation>
  </message>
 </context>
 <context>
  <name>WipeView</name>
  <message>
   <source>&amp;Left</source>
   <translation>L&amp;inks</translation>
  </message>
  <message>
   <source>Exchange left and right</source>
   <translation>Links und rechts tauschen</translation>
  </message>
  <message>
   <source>Exchange left and right (Alt+W)</source>
   <translation>Links und rechts tauschen (Alt+T)</translation>
  </message>
  <message>
   <source>Left picture of the wipe</source>
   <translation>Linkes Bild des Wischers</translation>
  </message>
  <message>
   <source>Righ&amp;t</source>
   <translation>&amp;Rechts</translation>
  </message>
  <message>
   <source>Right picture of the wipe (keys 1 to 9)</source>
   <translation>Rechtes Bild des Wischers (Tasten 1 bis 9)</translation>
  </message>
  <message>
   <source>S&amp;wap</source>
   <translation>&amp;Tauschen</translation>
  </message>
 </context>
 <context>
  <name>_MessageRow</name>
  <message>
   <source>Close this message</source>
   <translation>Diese Meldung schließen</translation>
  </message>
  <message>
   <source>Close this message (Esc)</source>
   <translation>Diese Meldung schließen (Esc)</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>Fehler</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Hinweis</translation>
  </message>
  <message>
   <source>Warning</source>
   <translation>Warnung</translation>
  </message>
 </context>
 <context>
  <name>engine</name>
  <message>
   <source>%</source>
   <translation>%</translation>
  </message>
  <message>
   <source>A picture of the blur: how one bright point looks. Black is nothing; its brightness is scaled to the sum 1.</source>
   <translation>Ein Bild der Unschärfe: wie ein heller Punkt aussieht. Schwarz ist nichts; die Helligkeit wird auf die Summe 1 gebracht.</translation>
  </message>
  <message>
   <source>ADMM + TV needs a linear measurement.</source>
   <translation>ADMM + TV braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>Adam + TV needs a linear measurement.</source>
   <translation>Adam + TV braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>Agreement</source>
   <translation>Übereinstimmung</translation>
  </message>
  <message>
   <source>Angle</source>
   <translation>Winkel</translation>
  </message>
  <message>
   <source>Annealing</source>
   <translation>Abkühlung</translation>
  </message>
  <message>
   <source>At every level of noise: guesses the clean picture, fits the guess to the measurement, and noises it again. Can undo early mistakes; takes any measurement.</source>
   <translation>Auf jeder Rauschstufe: rät das saubere Bild, passt es der Messung an und verrauscht es wieder. Kann frühe Fehler zurücknehmen; nimmt jede Messung.</translation>
  </message>
  <message>
   <source>Blur</source>
   <translation>Unschärfe</translation>
  </message>
  <message>
   <source>Blur by a kernel of your own</source>
   <translation>Unschärfe mit eigenem Kern</translation>
  </message>
  <message>
   <source>Blur by motion</source>
   <translation>Bewegungsunschärfe</translation>
  </message>
  <message>
   <source>Blur of light, seen by a camera</source>
   <translation>Unschärfe des Lichts, von einer Kamera gesehen</translation>
  </message>
  <message>
   <source>Bottom margin</source>
   <translation>Unterer Rand</translation>
  </message>
  <message>
   <source>Box</source>
   <translation>Kasten</translation>
  </message>
  <message>
   <source>Brush</source>
   <translation>Pinsel</translation>
  </message>
  <message>
   <source>By</source>
   <translation>Um</translation>
  </message>
  <message>
   <source>By how many levels of 255 red, green and blue may each differ from the pixel that is clicked. Only what is connected with it is painted.</source>
   <translation>Um wie viele Stufen von 255 Rot, Grün und Blau jeweils vom angeklickten Pixel abweichen dürfen. Nur was mit ihm zusammenhängt, wird bemalt.</translation>
  </message>
  <message>
   <source>By how much the picture was spread about mid grey before what is too bright or too dark was cut off.</source>
   <translation>Wie weit das Bild um Mittelgrau gespreizt wurde, bevor zu Helles und zu Dunkles abgeschnitten wurde.</translation>
  </message>
  <message>
   <source>Chroma</source>
   <translation>Farbauflösung</translation>
  </message>
  <message>
   <source>Clipped exposure</source>
   <translation>Überzogene Belichtung</translation>
  </message>
  <message>
   <source>Colours for a grey picture</source>
   <translation>Farben für ein graues Bild</translation>
  </message>
  <message>
   <source>Corrects every step by the misfit seen through the inverse of the measurement and back through the network. Respects the noise level.</source>
   <translation>Berichtigt jeden Schritt um die Abweichung, gesehen durch die Umkehrung der Messung und zurück durch das Netz. Achtet die Rauschstärke.</translation>
  </message>
  <message>
   <source>Covered by strokes</source>
   <translation>Von Strichen bedeckt</translation>
  </message>
  <message>
   <source>DDIM draws as much fresh noise as eta says. DDPM draws as much as the prior says: it heals what a small network gets wrong where there is much noise.</source>
   <translation>DDIM zieht so viel frisches Rauschen, wie Eta sagt. DDPM zieht so viel, wie der Prior sagt: Das heilt, was ein kleines Netz bei viel Rauschen falsch macht.</translation>
  </message>
  <message>
   <source>DDNM+ cannot take noise in a measurement that weakens some details more.</source>
   <translation>DDNM+ verträgt kein Rauschen in einer Messung, die manche Einzelheiten stärker schwächt.</translation>
  </message>
  <message>
   <source>DDNM+ needs a linear measurement.</source>
   <translation>DDNM+ braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>DDRM needs a linear measurement that weakens all it keeps by the same factor.</source>
   <translation>DDRM braucht eine lineare Messung, die alles, was sie behält, gleich stark schwächt.</translation>
  </message>
  <message>
   <source>DMPS needs a linear measurement.</source>
   <translation>DMPS braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>DPS, and after every step the measured part is put back, noised to the same level. Meets the measurement exactly, its noise included.</source>
   <translation>DPS, und nach jedem Schritt wird der gemessene Teil zurückgelegt, gleich stark verrauscht. Trifft die Messung genau, samt ihrem Rauschen.</translation>
  </message>
  <message>
   <source>DPS, then DMPS needs a linear measurement.</source>
   <translation>DPS, then DMPS braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>Diameter of brush and eraser in pixels of the photo. Sized also by [ and ], and by dragging sideways with Ctrl.</source>
   <translation>Durchmesser von Pinsel und Radierer in Pixeln des Fotos. Auch mit [ und ] zu ändern, und durch seitliches Ziehen mit Strg.</translation>
  </message>
  <message>
   <source>DiffPIR needs a linear measurement.</source>
   <translation>DiffPIR braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>Earliest switch</source>
   <translation>Frühester Wechsel</translation>
  </message>
  <message>
   <source>Exposure</source>
   <translation>Belichtung</translation>
  </message>
  <message>
   <source>Finding the phases</source>
   <translation>Die Phasen finden</translation>
  </message>
  <message>
   <source>Finds the picture that explains the measurement with the least total variation, by exact steps in turn and a memory of their difference. Uses no network.</source>
   <translation>Findet das Bild, das die Messung mit der kleinsten totalen Variation erklärt, durch genaue Schritte im Wechsel und ein Gedächtnis ihres Unterschieds. Nutzt kein Netz.</translation>
  </message>
  <message>
   <source>First noise level</source>
   <translation>Erste Rauschstärke</translation>
  </message>
  <message>
   <source>First shrinkage</source>
   <translation>Erste Schrumpfung</translation>
  </message>
  <message>
   <source>Fits the measurement and flattens the picture in turn, ever more gently. Uses no network.</source>
   <translation>Passt sich der Messung an und glättet das Bild im Wechsel, immer sanfter. Nutzt kein Netz.</translation>
  </message>
  <message>
   <source>Fits the measurement and removes noise with a trained network in turn, from much noise to little. Does not use the diffusion prior.</source>
   <translation>Passt sich der Messung an und entfernt Rauschen mit einem trainierten Netz im Wechsel, von viel Rauschen zu wenig. Nutzt den Diffusions-Prior nicht.</translation>
  </message>
  <message>
   <source>Fitting steps</source>
   <translation>Anpassungsschritte</translation>
  </message>
  <message>
   <source>Follows DPS until the picture has settled, and ends with the cheaper steps of DMPS.</source>
   <translation>Folgt DPS, bis das Bild sich gesetzt hat, und endet mit den billigeren Schritten von DMPS.</translation>
  </message>
  <message>
   <source>Follows the prior and corrects every step by the gradient of the residual, taken through the network.</source>
   <translation>Folgt dem Prior und berichtigt jeden Schritt um den Gradienten des Residuums, durch das Netz genommen.</translation>
  </message>
  <message>
   <source>Form</source>
   <translation>Form</translation>
  </message>
  <message>
   <source>Fresh noise</source>
   <translation>Frisches Rauschen</translation>
  </message>
  <message>
   <source>Gamma</source>
   <translation>Gamma</translation>
  </message>
  <message>
   <source>Gaussian blur</source>
   <translation>Gaußsche Unschärfe</translation>
  </message>
  <message>
   <source>Grey weights</source>
   <translation>Grau-Gewichte</translation>
  </message>
  <message>
   <source>Guidance</source>
   <translation>Führung</translation>
  </message>
  <message>
   <source>Guidance of DMPS</source>
   <translation>Führung von DMPS</translation>
  </message>
  <message>
   <source>Guidance of DPS</source>
   <translation>Führung von DPS</translation>
  </message>
  <message>
   <source>HQS + DnCNN needs a linear measurement.</source>
   <translation>HQS + DnCNN braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>HQS + TV needs a linear measurement.</source>
   <translation>HQS + TV braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>Hardness</source>
   <translation>Härte</translation>
  </message>
  <message>
   <source>Height</source>
   <translation>Höhe</translation>
  </message>
  <message>
   <source>How alike successive estimates are before the automatic switch. More steps make them more alike.</source>
   <translation>Wie ähnlich aufeinanderfolgende Schätzungen vor dem automatischen Wechsel sind. Mehr Schritte machen sie ähnlicher.</translation>
  </message>
  <message>
   <source>How far Adam moves a pixel in one step. Fewer steps need longer ones.</source>
   <translation>Wie weit Adam ein Pixel in einem Schritt bewegt. Weniger Schritte brauchen längere.</translation>
  </message>
  <message>
   <source>How far a pixel moves in the first step, on intensities from -1 to 1.</source>
   <translation>Wie weit sich ein Pixel im ersten Schritt bewegt, bei Intensitäten von -1 bis 1.</translation>
  </message>
  <message>
   <source>How far the border of what is painted moves, in pixels of the photo.</source>
   <translation>Wie weit sich der Rand des Bemalten verschiebt, in Pixeln des Fotos.</translation>
  </message>
  <message>
   <source>How far the camera moved along its path.</source>
   <translation>Wie weit sich die Kamera auf ihrem Weg bewegte.</translation>
  </message>
  <message>
   <source>How far the camera moved while the light fell in.</source>
   <translation>Wie weit sich die Kamera bewegte, während Licht einfiel.</translation>
  </message>
  <message>
   <source>How far the dabs of a stroke are apart, in percent of the brush. 0 leaves no gaps.</source>
   <translation>Wie weit die Tupfer eines Strichs auseinanderliegen, in Prozent des Pinsels. 0 lässt keine Lücken.</translation>
  </message>
  <message>
   <source>How far the picture is on its way into noise. At 0 next to nothing is added; at the last time nothing is left of it.</source>
   <translation>Wie weit das Bild auf dem Weg ins Rauschen ist. Bei 0 kommt fast nichts hinzu; zur letzten Zeit ist nichts von ihm übrig.</translation>
  </message>
  <message>
   <source>How far the reference is noised before it is restored. Low keeps it, flaws included; high invents.</source>
   <translation>Wie weit die Referenz verrauscht wird, bevor sie wiederhergestellt wird. Wenig behält sie samt Fehlern; viel erfindet.</translation>
  </message>
  <message>
   <source>How far the square lies below the middle; negative is above it.</source>
   <translation>Wie weit das Quadrat unter der Mitte liegt; negativ ist darüber.</translation>
  </message>
  <message>
   <source>How far the square lies to the right of the middle; negative is to the left.</source>
   <translation>Wie weit das Quadrat rechts der Mitte liegt; negativ ist links.</translation>
  </message>
  <message>
   <source>How far the true picture may lie from the guess. More follows the measurement sooner and leaves more noise where nothing was measured.</source>
   <translation>Wie weit das wahre Bild von der Schätzung liegen darf. Mehr folgt der Messung früher und lässt mehr Rauschen, wo nichts gemessen wurde.</translation>
  </message>
  <message>
   <source>How far the working frame is turned, clockwise. Faces should stand upright in it.</source>
   <translation>Wie weit der Arbeitsrahmen im Uhrzeigersinn gedreht ist. Gesichter sollen aufrecht darin stehen.</translation>
  </message>
  <message>
   <source>How many levels of noise there are on the way down. The paper uses 200.</source>
   <translation>Wie viele Rauschstufen es auf dem Weg hinab gibt. Die Arbeit nimmt 200.</translation>
  </message>
  <message>
   <source>How many photons make white: the fewer, the grainier the measurement. 0 is no photon noise. On a degraded photo, how grainy it is taken to be.</source>
   <translation>Wie viele Photonen Weiß ergeben: je weniger, desto körniger die Messung. 0 ist kein Photonenrauschen. Bei einem beschädigten Foto: für wie körnig es gehalten wird.</translation>
  </message>
  <message>
   <source>How many pictures are drawn.</source>
   <translation>Wie viele Bilder gezogen werden.</translation>
  </message>
  <message>
   <source>How many steps Adam takes.</source>
   <translation>Wie viele Schritte Adam macht.</translation>
  </message>
  <message>
   <source>How many steps are taken back at once. The paper uses 10.</source>
   <translation>Wie viele Schritte auf einmal zurückgegangen werden. Die Arbeit nimmt 10.</translation>
  </message>
  <message>
   <source>How many steps fit the guess to a measurement that is not linear, at each level. They cost no network call. A linear one is fitted at once.</source>
   <translation>Wie viele Schritte je Stufe die Schätzung einer nichtlinearen Messung anpassen. Sie kosten keinen Netzaufruf. Eine lineare wird auf einmal angepasst.</translation>
  </message>
  <message>
   <source>How many times the network is asked for each guess of the clean picture.</source>
   <translation>Wie oft das Netz für jede Schätzung des sauberen Bildes gefragt wird.</translation>
  </message>
  <message>
   <source>How many times the network is asked on the way from the noised picture to the result.</source>
   <translation>Wie oft das Netz auf dem Weg vom verrauschten Bild zum Ergebnis gefragt wird.</translation>
  </message>
  <message>
   <source>How many times the network is asked.</source>
   <translation>Wie oft das Netz gefragt wird.</translation>
  </message>
  <message>
   <source>How many times the network is asked. The paper uses 1000; fewer are faster and need more guidance.</source>
   <translation>Wie oft das Netz gefragt wird. Die Arbeit nimmt 1000; weniger sind schneller und brauchen mehr Führung.</translation>
  </message>
  <message>
   <source>How many times the network is asked. The paper uses 20.</source>
   <translation>Wie oft das Netz gefragt wird. Die Arbeit nimmt 20.</translation>
  </message>
  <message>
   <source>How much darkness surrounds the picture. The more, the better its phases can be found.</source>
   <translation>Wie viel Dunkelheit das Bild umgibt. Je mehr, desto besser lassen sich die Phasen finden.</translation>
  </message>
  <message>
   <source>How much flat surfaces with sharp edges count against a noisy measurement. Larger is flatter; 0 fits the measurement alone.</source>
   <translation>Wie viel glatte Flächen mit scharfen Kanten gegen eine verrauschte Messung zählen. Größer ist glatter; 0 passt nur die Messung an.</translation>
  </message>
  <message>
   <source>How much of each step's noise is drawn anew where nothing was measured, or where the measurement is noisier than the step.</source>
   <translation>Wie viel vom Rauschen jedes Schritts neu gezogen wird, wo nichts gemessen wurde oder die Messung stärker rauscht als der Schritt.</translation>
  </message>
  <message>
   <source>How much of each step's noise is drawn anew, with DDIM. At 0 the first noise decides the picture.</source>
   <translation>Wie viel vom Rauschen jedes Schritts neu gezogen wird, bei DDIM. Bei 0 entscheidet das erste Rauschen über das Bild.</translation>
  </message>
  <message>
   <source>How much of each step's noise is drawn anew. 0 follows one path from the first noise to the result; 1 forgives early errors.</source>
   <translation>Wie viel vom Rauschen jedes Schritts neu gezogen wird. 0 folgt einem Weg vom ersten Rauschen zum Ergebnis; 1 verzeiht frühe Fehler.</translation>
  </message>
  <message>
   <source>How much of each step's noise is new, down to the noise in the measurement. 0 follows the network's own noise.</source>
   <translation>Wie viel vom Rauschen jedes Schritts neu ist, hinab bis zum Rauschen der Messung. 0 folgt dem Rauschen, das das Netz sieht.</translation>
  </message>
  <message>
   <source>How much of each step's noise is new. 0 is deterministic after the start.</source>
   <translation>Wie viel vom Rauschen jedes Schritts neu ist. 0 ist nach dem Anfang deterministisch.</translation>
  </message>
  <message>
   <source>How much of the brush a single pass takes, from its middle on: the inner ring. Go over it again in the same stroke, and it takes more, up to the outer ring. A pixel is painted or it is not: the result is blended in over the seam of the working frame. Also Shift+[ and Shift+].</source>
   <translation>Wie viel vom Pinsel ein einziger Zug nimmt, von der Mitte aus: der innere Ring. Wer im selben Strich noch einmal darübergeht, nimmt mehr, bis zum äußeren Ring. Ein Pixel ist bemalt oder nicht: Das Ergebnis wird über die Naht des Arbeitsrahmens eingeblendet. Auch Umschalt+[ und Umschalt+].</translation>
  </message>
  <message>
   <source>How much of the chain DPS takes, where the switch is fixed.</source>
   <translation>Wie viel der Kette DPS nimmt, wo der Wechsel fest ist.</translation>
  </message>
  <message>
   <source>How much of the measured part comes from the measurement while that is cleaner than the step.</source>
   <translation>Wie viel des gemessenen Teils aus der Messung kommt, solange sie sauberer ist als der Schritt.</translation>
  </message>
  <message>
   <source>How much one iteration flattens the picture. It decides how fast the run converges, not where to.</source>
   <translation>Wie sehr ein Durchgang das Bild glättet. Das entscheidet, wie schnell der Lauf zum Ziel kommt, nicht, wohin.</translation>
  </message>
  <message>
   <source>How much the denoised picture counts against a noisy measurement. Larger is smoother.</source>
   <translation>Wie viel das entrauschte Bild gegen eine verrauschte Messung zählt. Größer ist glatter.</translation>
  </message>
  <message>
   <source>How much the estimate counts against a noisy measurement. Larger is smoother.</source>
   <translation>Wie viel die Schätzung gegen eine verrauschte Messung zählt. Größer ist glatter.</translation>
  </message>
  <message>
   <source>How much the first iteration flattens the picture.</source>
   <translation>Wie sehr der erste Durchgang das Bild glättet.</translation>
  </message>
  <message>
   <source>How much the last iteration flattens it: the smaller, the nearer the result is to the measurement.</source>
   <translation>Wie sehr der letzte Durchgang es glättet: je kleiner, desto näher liegt das Ergebnis an der Messung.</translation>
  </message>
  <message>
   <source>How much the measurement is distrusted: in the annealed form while the picture is still noisy, in the constant form throughout.</source>
   <translation>Wie sehr der Messung misstraut wird: in der abgekühlten Form, solange das Bild noch rauscht, in der gleichbleibenden durchweg.</translation>
  </message>
  <message>
   <source>How much the path bends at random. At 0 it is a straight line.</source>
   <translation>Wie sehr der Weg zufällig abbiegt. Bei 0 ist er eine Gerade.</translation>
  </message>
  <message>
   <source>How much the prior counts against the measurement.</source>
   <translation>Wie viel der Prior gegen die Messung zählt.</translation>
  </message>
  <message>
   <source>How often every stretch is walked. The paper uses 10; 1 never goes back.</source>
   <translation>Wie oft jede Strecke gegangen wird. Die Arbeit nimmt 10; 1 geht nie zurück.</translation>
  </message>
  <message>
   <source>How often the measurement and the smoothness take turns.</source>
   <translation>Wie oft Messung und Glattheit sich abwechseln.</translation>
  </message>
  <message>
   <source>How often the network is asked.</source>
   <translation>Wie oft das Netz gefragt wird.</translation>
  </message>
  <message>
   <source>How often the whole run is repeated with its own result as reference.</source>
   <translation>Wie oft der ganze Lauf mit dem eigenen Ergebnis als Referenz wiederholt wird.</translation>
  </message>
  <message>
   <source>How strong the new noise is. Less than 1 comes nearer to the truth on average and is smoother: a higher PSNR. Holes are filled better with it, where steps are few.</source>
   <translation>Wie stark das neue Rauschen ist. Unter 1 kommt das Ergebnis der Wahrheit im Mittel näher und ist glatter: ein höherer PSNR. Löcher werden damit besser gefüllt, wenn es wenige Schritte sind.</translation>
  </message>
  <message>
   <source>How strongly each step is pulled towards the measurement. Too little and the result ignores it; too much and it shows grain.</source>
   <translation>Wie stark jeder Schritt zur Messung gezogen wird. Zu wenig, und das Ergebnis missachtet sie; zu viel, und es zeigt Korn.</translation>
  </message>
  <message>
   <source>How strongly each step of DPS is pulled towards the measurement.</source>
   <translation>Wie stark jeder Schritt von DPS zur Messung gezogen wird.</translation>
  </message>
  <message>
   <source>How strongly the camera's response bends. At 1 the blur is linear.</source>
   <translation>Wie stark sich die Kennlinie der Kamera krümmt. Bei 1 ist die Unschärfe linear.</translation>
  </message>
  <message>
   <source>How strongly the measurement pulls. 1 is what the formula derives; more fits the measurement harder than its noise deserves.</source>
   <translation>Wie stark die Messung zieht. 1 ist, was die Formel ergibt; mehr passt die Messung strenger an, als ihr Rauschen es verdient.</translation>
  </message>
  <message>
   <source>How strongly the painted part is coloured on the screen. It does not change the mask.</source>
   <translation>Wie stark der bemalte Teil auf dem Schirm gefärbt ist. Die Maske ändert das nicht.</translation>
  </message>
  <message>
   <source>How strongly the part that was not measured is pulled along. At 0 only the projection is left.</source>
   <translation>Wie stark der ungemessene Teil mitgezogen wird. Bei 0 bleibt nur die Projektion.</translation>
  </message>
  <message>
   <source>In pixels of the photo, from its left and from its top.</source>
   <translation>In Pixeln des Fotos, von links und von oben.</translation>
  </message>
  <message>
   <source>Inpainting a box</source>
   <translation>Einen Kasten ergänzen</translation>
  </message>
  <message>
   <source>Inpainting random pixels</source>
   <translation>Zufällige Pixel ergänzen</translation>
  </message>
  <message>
   <source>Inpainting strokes</source>
   <translation>Striche ergänzen</translation>
  </message>
  <message>
   <source>Inpainting, the mask painted</source>
   <translation>Ergänzen unter gemalter Maske</translation>
  </message>
  <message>
   <source>Inventing the margins</source>
   <translation>Die Ränder erfinden</translation>
  </message>
  <message>
   <source>Iterations</source>
   <translation>Durchgänge</translation>
  </message>
  <message>
   <source>Jump length</source>
   <translation>Sprungweite</translation>
  </message>
  <message>
   <source>K times evenly spread over 0 .. t</source>
   <translation>K Zeiten, gleichmäßig verteilt auf 0 .. t</translation>
  </message>
  <message>
   <source>Kernel file</source>
   <translation>Kerndatei</translation>
  </message>
  <message>
   <source>Kernel size</source>
   <translation>Kerngröße</translation>
  </message>
  <message>
   <source>Last shrinkage</source>
   <translation>Letzte Schrumpfung</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Links</translation>
  </message>
  <message>
   <source>Left margin</source>
   <translation>Linker Rand</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>Länge</translation>
  </message>
  <message>
   <source>Levels</source>
   <translation>Stufen</translation>
  </message>
  <message>
   <source>Looks for the picture that explains the measurement with the least total variation, by gradient descent. Uses no network.</source>
   <translation>Sucht das Bild, das die Messung mit der kleinsten totalen Variation erklärt, durch Gradientenabstieg. Nutzt kein Netz.</translation>
  </message>
  <message>
   <source>MCG cannot take noise in a measurement that weakens some details more.</source>
   <translation>MCG verträgt kein Rauschen in einer Messung, die manche Einzelheiten stärker schwächt.</translation>
  </message>
  <message>
   <source>MCG needs a linear measurement.</source>
   <translation>MCG braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>MCG returns what is measured unchanged, so that all the noise would stay.</source>
   <translation>MCG gibt das Gemessene unverändert zurück, sodass alles Rauschen bliebe.</translation>
  </message>
  <message>
   <source>Made small by</source>
   <translation>Verkleinert durch</translation>
  </message>
  <message>
   <source>Masked SDEdit works on inpainting only.</source>
   <translation>SDEdit mit Maske kann nur ergänzen.</translation>
  </message>
  <message>
   <source>Means of whole blocks, as a sensor with large pixels makes them, or the bicubic filter of picture programs.</source>
   <translation>Mittel ganzer Blöcke, wie ein Sensor mit großen Pixeln sie macht, oder der bikubische Filter der Bildprogramme.</translation>
  </message>
  <message>
   <source>Missing pixels</source>
   <translation>Fehlende Pixel</translation>
  </message>
  <message>
   <source>Mixes the measurement into every step as far as its noise allows. Needs few steps and no gradient through the network.</source>
   <translation>Mischt die Messung in jeden Schritt, so weit ihr Rauschen es erlaubt. Braucht wenige Schritte und keinen Gradienten durch das Netz.</translation>
  </message>
  <message>
   <source>Moved down</source>
   <translation>Nach unten verschoben</translation>
  </message>
  <message>
   <source>Moved right</source>
   <translation>Nach rechts verschoben</translation>
  </message>
  <message>
   <source>N times evenly spread over 0 .. T-1</source>
   <translation>N Zeiten, gleichmäßig verteilt auf 0 .. T-1</translation>
  </message>
  <message>
   <source>N times evenly spread over 0 .. t₀</source>
   <translation>N Zeiten, gleichmäßig verteilt auf 0 .. t₀</translation>
  </message>
  <message>
   <source>N times evenly spread over 0 .. τ T</source>
   <translation>N Zeiten, gleichmäßig verteilt auf 0 .. τ T</translation>
  </message>
  <message>
   <source>Noise</source>
   <translation>Rauschen</translation>
  </message>
  <message>
   <source>Noises the degraded picture and lets the prior clean it. Changes the whole picture; the measurement is not enforced.</source>
   <translation>Verrauscht das beschädigte Bild und lässt es vom Prior säubern. Ändert das ganze Bild; die Messung wird nicht erzwungen.</translation>
  </message>
  <message>
   <source>Optimises one picture so that it fits the measurement and the prior leaves it alone. No gradient through the network.</source>
   <translation>Optimiert ein Bild so, dass es zur Messung passt und der Prior es in Ruhe lässt. Kein Gradient durch das Netz.</translation>
  </message>
  <message>
   <source>Over how many pixels of the photo the result is blended into its surroundings, inside the painted part.</source>
   <translation>Über wie viele Pixel des Fotos das Ergebnis innerhalb des bemalten Teils in seine Umgebung übergeht.</translation>
  </message>
  <message>
   <source>Overlay</source>
   <translation>Deckkraft</translation>
  </message>
  <message>
   <source>Oversampling</source>
   <translation>Überabtastung</translation>
  </message>
  <message>
   <source>PSNR(x̂0(t), x̂0(t+1)) at least so high, three times in a row</source>
   <translation>PSNR(x̂0(t), x̂0(t+1)) mindestens so hoch, dreimal nacheinander</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>Weg</translation>
  </message>
  <message>
   <source>Path length</source>
   <translation>Weglänge</translation>
  </message>
  <message>
   <source>Path of the light</source>
   <translation>Weg des Lichts</translation>
  </message>
  <message>
   <source>Photons</source>
   <translation>Photonen</translation>
  </message>
  <message>
   <source>Pulls every step towards the measurement as far as the noise in both allows, in closed form. No gradient through the network.</source>
   <translation>Zieht jeden Schritt zur Messung, so weit das Rauschen in beiden es erlaubt, in geschlossener Form. Kein Gradient durch das Netz.</translation>
  </message>
  <message>
   <source>Pulls the noisy picture itself towards the measurement, gently at first and firmly at the end. No gradient through the network.</source>
   <translation>Zieht das verrauschte Bild selbst zur Messung, erst sanft und am Ende fest. Kein Gradient durch das Netz.</translation>
  </message>
  <message>
   <source>Puts the known pixels back, noised to the right level, and walks every stretch of the way several times until the rest fits them.</source>
   <translation>Legt die bekannten Pixel zurück, passend verrauscht, und geht jede Strecke des Weges mehrmals, bis der Rest zu ihnen passt.</translation>
  </message>
  <message>
   <source>Quality</source>
   <translation>Qualität</translation>
  </message>
  <message>
   <source>RePaint works on inpainting only.</source>
   <translation>RePaint kann nur ergänzen.</translation>
  </message>
  <message>
   <source>Removing the noise</source>
   <translation>Das Rauschen entfernen</translation>
  </message>
  <message>
   <source>Removing traces of JPEG</source>
   <translation>Spuren von JPEG entfernen</translation>
  </message>
  <message>
   <source>Repeats</source>
   <translation>Wiederholungen</translation>
  </message>
  <message>
   <source>Replaces in every estimate what the measurement determines, and leaves the rest to the prior. No gradient through the network.</source>
   <translation>Ersetzt in jeder Schätzung, was die Messung bestimmt, und überlässt den Rest dem Prior. Kein Gradient durch das Netz.</translation>
  </message>
  <message>
   <source>Resamplings</source>
   <translation>Wiederbegehungen</translation>
  </message>
  <message>
   <source>Right margin</source>
   <translation>Rechter Rand</translation>
  </message>
  <message>
   <source>Rounds off the corner of the total variation at 0, on intensities from -1 to 1.</source>
   <translation>Rundet die Ecke der totalen Variation bei 0 ab, bei Intensitäten von -1 bis 1.</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>Regel</translation>
  </message>
  <message>
   <source>SDEdit that keeps the known pixels: after each step they are put back, noised to the same level.</source>
   <translation>SDEdit, das die bekannten Pixel behält: Nach jedem Schritt werden sie zurückgelegt, gleich stark verrauscht.</translation>
  </message>
  <message>
   <source>Samples</source>
   <translation>Stichproben</translation>
  </message>
  <message>
   <source>ScoreALD needs a linear measurement.</source>
   <translation>ScoreALD braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>Seam</source>
   <translation>Naht</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>Startwert</translation>
  </message>
  <message>
   <source>Shake</source>
   <translation>Verwackeln</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>Anteil</translation>
  </message>
  <message>
   <source>Share of DPS</source>
   <translation>Anteil von DPS</translation>
  </message>
  <message>
   <source>Share of the pixels that lies under strokes, drawn at random, and is to be restored.</source>
   <translation>Anteil der Pixel, der unter zufällig gezogenen Strichen liegt und wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Share of the pixels, chosen at random, that is to be restored.</source>
   <translation>Anteil der zufällig gewählten Pixel, der wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Shrinkage</source>
   <translation>Schrumpfung</translation>
  </message>
  <message>
   <source>Side of the square beyond which the Gaussian is cut off; an odd number, best six times the blur or more.</source>
   <translation>Seite des Quadrats, außerhalb dessen die Gaußglocke abgeschnitten wird; eine ungerade Zahl, am besten mindestens das Sechsfache der Unschärfe.</translation>
  </message>
  <message>
   <source>Side of the square that is to be restored.</source>
   <translation>Seite des Quadrats, das wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Smallest noise level</source>
   <translation>Kleinste Rauschstärke</translation>
  </message>
  <message>
   <source>Smoothing</source>
   <translation>Abrundung</translation>
  </message>
  <message>
   <source>Smoothness</source>
   <translation>Glattheit</translation>
  </message>
  <message>
   <source>Spacing</source>
   <translation>Abstand</translation>
  </message>
  <message>
   <source>Spread</source>
   <translation>Streuung</translation>
  </message>
  <message>
   <source>Standard deviation of the Gaussian that blurs the picture.</source>
   <translation>Standardabweichung der Gaußglocke, die das Bild unscharf macht.</translation>
  </message>
  <message>
   <source>Standard deviation of the noise in the measurement, on intensities from 0 (black) to 1 (white). Added to an intact photo; on a damaged one, how noisy it is taken to be.</source>
   <translation>Standardabweichung des Rauschens in der Messung, bei Intensitäten von 0 (schwarz) bis 1 (weiß). Einem unversehrten Foto hinzugefügt; bei einem beschädigten: für wie verrauscht es gehalten wird.</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Anfang</translation>
  </message>
  <message>
   <source>Step length</source>
   <translation>Schrittweite</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <source>Steps per level</source>
   <translation>Schritte je Stufe</translation>
  </message>
  <message>
   <source>Strength</source>
   <translation>Stärke</translation>
  </message>
  <message>
   <source>Super-resolution, 16 times</source>
   <translation>Superauflösung, 16-fach</translation>
  </message>
  <message>
   <source>Super-resolution, 2 times</source>
   <translation>Superauflösung, 2-fach</translation>
  </message>
  <message>
   <source>Super-resolution, 4 times</source>
   <translation>Superauflösung, 4-fach</translation>
  </message>
  <message>
   <source>Super-resolution, 8 times</source>
   <translation>Superauflösung, 8-fach</translation>
  </message>
  <message>
   <source>Switch</source>
   <translation>Wechsel</translation>
  </message>
  <message>
   <source>Switch once the estimate has settled, or after a fixed share of the steps.</source>
   <translation>Wechseln, sobald die Schätzung sich gesetzt hat, oder nach einem festen Anteil der Schritte.</translation>
  </message>
  <message>
   <source>Temperature</source>
   <translation>Temperatur</translation>
  </message>
  <message>
   <source>The deviation from the measurement that counts as a fit. The noise in the measurement takes its place where that is larger.</source>
   <translation>Die Abweichung von der Messung, die als Treffer zählt. Das Rauschen der Messung tritt an ihre Stelle, wo es größer ist.</translation>
  </message>
  <message>
   <source>The direction of the movement; 0 is along the rows.</source>
   <translation>Die Richtung der Bewegung; 0 ist entlang der Zeilen.</translation>
  </message>
  <message>
   <source>The length of a fitting step, as a share of the longest that is surely stable.</source>
   <translation>Die Länge eines Anpassungsschritts als Anteil des längsten sicher stabilen.</translation>
  </message>
  <message>
   <source>The length of the step of the annealed form towards the measurement, in steps of the prior's score. As printed the method diverges: the formula's second part keeps it stable.</source>
   <translation>Die Länge des Schritts der abgekühlten Form zur Messung, in Schritten des Scores des Priors. Wie gedruckt divergiert das Verfahren: Der zweite Teil der Formel hält es stabil.</translation>
  </message>
  <message>
   <source>The length of the step towards the measurement, in steps of the prior's score. 1 is the score itself; the paper uses 1.75.</source>
   <translation>Die Länge des Schritts zur Messung, in Schritten des Scores des Priors. 1 ist der Score selbst; die Arbeit nimmt 1,75.</translation>
  </message>
  <message>
   <source>The length of the steps of DMPS, in steps of the prior's score.</source>
   <translation>Die Länge der Schritte von DMPS, in Schritten des Scores des Priors.</translation>
  </message>
  <message>
   <source>The length of the way without its repetitions. The paper uses 250.</source>
   <translation>Die Länge des Weges ohne seine Wiederholungen. Die Arbeit nimmt 250.</translation>
  </message>
  <message>
   <source>The mean of the channels, or the luma of standard (BT.601) or high-definition (BT.709) television.</source>
   <translation>Das Mittel der Kanäle oder die Helligkeit des einfachen (BT.601) oder hochauflösenden (BT.709) Fernsehens.</translation>
  </message>
  <message>
   <source>The noise at which the network is first asked, as a share of all times. The paper starts at 1; so few steps do not recover from what the network says there.</source>
   <translation>Das Rauschen, bei dem das Netz zuerst gefragt wird, als Anteil aller Zeiten. Die Arbeit beginnt bei 1; so wenige Schritte erholen sich nicht von dem, was das Netz dort sagt.</translation>
  </message>
  <message>
   <source>The noise at which the run starts, as a share of all times. Less than 1 spends the calls where details form, and keeps more of the picture that is drawn from the measurement without a method.</source>
   <translation>Das Rauschen, bei dem der Lauf beginnt, als Anteil aller Zeiten. Weniger als 1 verwendet die Aufrufe dort, wo Einzelheiten entstehen, und behält mehr von dem Bild, das ohne Verfahren aus der Messung gezeichnet wird.</translation>
  </message>
  <message>
   <source>The noise that the network is told to remove at first, on intensities from 0 to 1. The paper uses 49/255.</source>
   <translation>Das Rauschen, das das Netz zuerst entfernen soll, bei Intensitäten von 0 bis 1. Die Arbeit nimmt 49/255.</translation>
  </message>
  <message>
   <source>The noise that the network is told to remove at the end of a run on a measurement with less, on intensities from 0 to 1.</source>
   <translation>Das Rauschen, das das Netz am Ende eines Laufs entfernen soll, wenn die Messung weniger hat, bei Intensitäten von 0 bis 1.</translation>
  </message>
  <message>
   <source>The number of the random path. In a table each picture adds its own seed to it.</source>
   <translation>Die Nummer des zufälligen Weges. In einer Tabelle zählt jedes Bild seinen Startwert hinzu.</translation>
  </message>
  <message>
   <source>The number of the random path; the same for all pictures.</source>
   <translation>Die Nummer des zufälligen Weges; dieselbe für alle Bilder.</translation>
  </message>
  <message>
   <source>The number that picture programs ask for when they save. Below 20 blocks show.</source>
   <translation>Die Zahl, nach der Bildprogramme beim Speichern fragen. Unter 20 sieht man Blöcke.</translation>
  </message>
  <message>
   <source>The same seed chooses the same pixels again.</source>
   <translation>Derselbe Startwert wählt wieder dieselben Pixel.</translation>
  </message>
  <message>
   <source>The share of the chain that DPS takes at least, where the switch is automatic.</source>
   <translation>Der Anteil der Kette, den DPS mindestens nimmt, wo der Wechsel automatisch ist.</translation>
  </message>
  <message>
   <source>The start of the random numbers. The same seed with the same settings gives the same picture; all methods of one run share it.</source>
   <translation>Der Anfang der Zufallszahlen. Derselbe Startwert mit denselben Einstellungen gibt dasselbe Bild; alle Verfahren eines Laufs teilen ihn.</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>To be invented there.</source>
   <translation>Dort zu erfinden.</translation>
  </message>
  <message>
   <source>Tolerance</source>
   <translation>Toleranz</translation>
  </message>
  <message>
   <source>Top</source>
   <translation>Oben</translation>
  </message>
  <message>
   <source>Top margin</source>
   <translation>Oberer Rand</translation>
  </message>
  <message>
   <source>Trust</source>
   <translation>Vertrauen</translation>
  </message>
  <message>
   <source>Trust in the denoiser</source>
   <translation>Vertrauen in den Entrauscher</translation>
  </message>
  <message>
   <source>Trust in the prior</source>
   <translation>Vertrauen in den Prior</translation>
  </message>
  <message>
   <source>Trust the measurement more as the noise falls, or equally at every step.</source>
   <translation>Der Messung mehr trauen, je kleiner das Rauschen wird, oder bei jedem Schritt gleich.</translation>
  </message>
  <message>
   <source>Weighs every estimate against the measurement, in closed form, and adds noise to the result. No gradient through the network.</source>
   <translation>Wägt jede Schätzung in geschlossener Form gegen die Messung ab und gibt dem Ergebnis Rauschen hinzu. Kein Gradient durch das Netz.</translation>
  </message>
  <message>
   <source>Weight of the prior</source>
   <translation>Gewicht des Priors</translation>
  </message>
  <message>
   <source>Whether the colours are kept at half the resolution (4:2:0, as almost all programs do) or in full (4:4:4).</source>
   <translation>Ob die Farben in halber Auflösung (4:2:0, wie fast alle Programme es tun) oder in voller (4:4:4) behalten werden.</translation>
  </message>
  <message>
   <source>Which share of the pixels of the working frame is painted, as the prior counts them.</source>
   <translation>Welcher Anteil der Pixel des Arbeitsrahmens bemalt wird, wie der Prior sie zählt.</translation>
  </message>
  <message>
   <source>Width</source>
   <translation>Breite</translation>
  </message>
  <message>
   <source>Width of the strokes.</source>
   <translation>Breite der Striche.</translation>
  </message>
  <message>
   <source>aligned faces, 64 x 64</source>
   <translation>ausgerichtete Gesichter, 64 x 64</translation>
  </message>
  <message>
   <source>annealed: γ(t)² = γ² s² (1-ᾱ)/ᾱ; constant: a step of min(1/γ, 1)/s²</source>
   <translation>abgekühlt: γ(t)² = γ² s² (1-ᾱ)/ᾱ; konstant: ein Schritt von min(1/γ, 1)/s²</translation>
  </message>
  <message>
   <source>dB</source>
   <translation>dB</translation>
  </message>
  <message>
   <source>degrees clockwise</source>
   <translation>Grad im Uhrzeigersinn</translation>
  </message>
  <message>
   <source>grey = w_r red + w_g green + w_b blue</source>
   <translation>Grau = w_r Rot + w_g Grün + w_b Blau</translation>
  </message>
  <message>
   <source>intensity, 0 to 1</source>
   <translation>Intensität, 0 bis 1</translation>
  </message>
  <message>
   <source>k = share N, rounded</source>
   <translation>k = Anteil N, gerundet</translation>
  </message>
  <message>
   <source>k &gt; share N</source>
   <translation>k &gt; Anteil N</translation>
  </message>
  <message>
   <source>k(i, j) ∝ exp(-(i² + j²) / (2 b²)), b the standard deviation</source>
   <translation>k(i, j) ∝ exp(-(i² + j²) / (2 b²)), b die Standardabweichung</translation>
  </message>
  <message>
   <source>levels of noise</source>
   <translation>Rauschstufen</translation>
  </message>
  <message>
   <source>network calls</source>
   <translation>Netzaufrufe</translation>
  </message>
  <message>
   <source>pixels of the prior</source>
   <translation>Pixel des Priors</translation>
  </message>
  <message>
   <source>px</source>
   <translation>px</translation>
  </message>
  <message>
   <source>steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <source>t = (T-1) (1 - i/(N-1))², i = 0 .. N-1, each time once</source>
   <translation>t = (T-1) (1 - i/(N-1))², i = 0 .. N-1, jede Zeit einmal</translation>
  </message>
  <message>
   <source>t = t₀ - (t₀+1)√(i/(N-1)), i = 0 .. N-1, each time once</source>
   <translation>t = t₀ - (t₀+1)√(i/(N-1)), i = 0 .. N-1, jede Zeit einmal</translation>
  </message>
  <message>
   <source>t from start (T-1), rounded, down to 0</source>
   <translation>t von Anfang (T-1), gerundet, hinab bis 0</translation>
  </message>
  <message>
   <source>t₀ = start (T-1), rounded</source>
   <translation>t₀ = Start (T-1), gerundet</translation>
  </message>
  <message>
   <source>x = prox_A(z), z = prox_τTV(x), τ falling</source>
   <translation>x = prox_A(z), z = prox_τTV(x), τ fallend</translation>
  </message>
  <message>
   <source>x(t) = M (√ᾱ y + √(1-ᾱ) z) + (1-M) x(t), r times over j steps</source>
   <translation>x(t) = M (√ᾱ y + √(1-ᾱ) z) + (1-M) x(t), r-mal über j Schritte</translation>
  </message>
  <message>
   <source>x(t-1) by DPS for k steps, then by DMPS</source>
   <translation>x(t-1) k Schritte lang durch DPS, dann durch DMPS</translation>
  </message>
  <message>
   <source>x(t0) = √ᾱ x_ref + √(1-ᾱ) z, then the prior from t0 = τ T to 0</source>
   <translation>x(t0) = √ᾱ x_ref + √(1-ᾱ) z, dann der Prior von t0 = τ T bis 0</translation>
  </message>
  <message>
   <source>x_ref of round k+1 = result of round k</source>
   <translation>x_ref der Runde k+1 = Ergebnis der Runde k</translation>
  </message>
  <message>
   <source>x̂0' = x̂0 - A⁺(A x̂0 - y) while ᾱ' (1 + σ²/s²) ≤ 1</source>
   <translation>x̂0' = x̂0 - A⁺(A x̂0 - y), solange ᾱ' (1 + σ²/s²) ≤ 1</translation>
  </message>
  <message>
   <source>y = g⁻¹(k * g(x)), g the power γ of intensity, above a black level</source>
   <translation>y = g⁻¹(k * g(x)), g die Potenz γ der Intensität über einem Schwarzwert</translation>
  </message>
  <message>
   <source>z' = (1-η_b) x̂0 + η_b A⁺y + √(s'² - η_b² σ²/s²) z where s' ≥ σ/s</source>
   <translation>z' = (1-η_b) x̂0 + η_b A⁺y + √(s'² - η_b² σ²/s²) z, wo s' ≥ σ/s</translation>
  </message>
  <message>
   <source>zeros of p/8 of the side all around</source>
   <translation>Nullen, p/8 der Seite, ringsum</translation>
  </message>
  <message>
   <source>°</source>
   <translation>°</translation>
  </message>
  <message>
   <source>ΠGDM needs a linear measurement.</source>
   <translation>ΠGDM braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>η (1 + cos(π k/N))/2 at iteration k</source>
   <translation>η (1 + cos(π k/N))/2 bei Iteration k</translation>
  </message>
  <message>
   <source>η(t) = min(ζ (1-α)/√α, ᾱ (σ² + γ(t)²) / s²), s the largest singular value of A</source>
   <translation>η(t) = min(ζ (1-α)/√α, ᾱ (σ² + γ(t)²) / s²), s der größte Singulärwert von A</translation>
  </message>
  <message>
   <source>η(t) = min(λ (1-α)/√α, 1-ᾱ + ᾱ σ²/s²), s the largest singular value of A</source>
   <translation>η(t) = min(λ (1-α)/√α, 1-ᾱ + ᾱ σ²/s²), s der größte Singulärwert von A</translation>
  </message>
  <message>
   <source>μ - η m/(√v + 1e-8), m and v the decaying means of ∇ and ∇² (0.9, 0.99)</source>
   <translation>μ - η m/(√v + 1e-8), m und v die gleitenden Mittel von ∇ und ∇² (0.9, 0.99)</translation>
  </message>
  <message>
   <source>σ from σ₁ to that of the measurement</source>
   <translation>σ von σ₁ bis zu dem der Messung</translation>
  </message>
  <message>
   <source>σ from σ₁ to that of the measurement, or to σ_N where that is more</source>
   <translation>σ von σ₁ bis zu dem der Messung, oder bis σ_N, wo das mehr ist</translation>
  </message>
  <message>
   <source>‖y - A μ‖²/2 + λ ‖μ - x̂0‖²/2, x̂0 held fixed</source>
   <translation>‖y - A μ‖²/2 + λ ‖μ - x̂0‖²/2, x̂0 festgehalten</translation>
  </message>
 </context>
 <context>
  <name>errors</name>
  <message>
   <source>A Gaussian kernel cannot be {0} pixels wide.</source>
   <translation>Ein Gaußkern kann nicht {0} Pixel breit sein.</translation>
  </message>
  <message>
   <source>A Gaussian kernel cannot have the standard deviation {0}.</source>
   <translation>Ein Gaußkern kann nicht die Standardabweichung {0} haben.</translation>
  </message>
  <message>
   <source>A box of {0} pixels does not fit into {1} x {2} there.</source>
   <translation>Ein Kasten von {0} Pixeln passt dort nicht in {1} x {2}.</translation>
  </message>
  <message>
   <source>A brush of {0} pixels does not fit into {1} x {2}.</source>
   <translation>Ein Pinsel von {0} Pixeln passt nicht in {1} x {2}.</translation>
  </message>
  <message>
   <source>A camera's response cannot have the gamma {0}.</source>
   <translation>Die Kennlinie einer Kamera kann nicht das Gamma {0} haben.</translation>
  </message>
  <message>
   <source>A kernel of {0} x {1} pixels is larger than the picture, {2} x {3}.</source>
   <translation>Ein Kern von {0} x {1} Pixeln ist größer als das Bild, {2} x {3}.</translation>
  </message>
  <message>
   <source>A logarithmic range begins above 0.</source>
   <translation>Ein logarithmischer Bereich beginnt über 0.</translation>
  </message>
  <message>
   <source>A picture of {0} x {1} pixels cannot be made {2} times smaller.</source>
   <translation>Ein Bild von {0} x {1} Pixeln kann nicht {2}-mal kleiner werden.</translation>
  </message>
  <message>
   <source>A range has two values or more.</source>
   <translation>Ein Bereich hat mindestens zwei Werte.</translation>
  </message>
  <message>
   <source>A run's own file (desk.json) cannot be understood.</source>
   <translation>Die eigene Datei eines Laufs (desk.json) ist nicht zu verstehen.</translation>
  </message>
  <message>
   <source>A session cannot be copied into itself.</source>
   <translation>Eine Sitzung kann nicht in sich selbst kopiert werden.</translation>
  </message>
  <message>
   <source>A step of 0 leads nowhere.</source>
   <translation>Ein Schritt von 0 führt nirgendwohin.</translation>
  </message>
  <message>
   <source>Allow writing there.</source>
   <translation>Erlauben Sie dort das Schreiben.</translation>
  </message>
  <message>
   <source>An exposure cannot be multiplied by {0}.</source>
   <translation>Eine Belichtung kann nicht mit {0} multipliziert werden.</translation>
  </message>
  <message>
   <source>Cannot keep the prior in {0}: {1}.</source>
   <translation>Der Prior kann nicht in {0} gespeichert werden: {1}.</translation>
  </message>
  <message>
   <source>Cannot make {0}: {1}.</source>
   <translation>{0} kann nicht angelegt werden: {1}.</translation>
  </message>
  <message>
   <source>Cannot read the prior {0}: {1}.</source>
   <translation>Der Prior {0} ist nicht lesbar: {1}.</translation>
  </message>
  <message>
   <source>Cannot read {0}: {1}.</source>
   <translation>{0} ist nicht lesbar: {1}.</translation>
  </message>
  <message>
   <source>Cannot remove all of {0}: {1}.</source>
   <translation>{0} kann nicht vollständig entfernt werden: {1}.</translation>
  </message>
  <message>
   <source>Cannot remove the prior {0}: {1}.</source>
   <translation>Der Prior {0} kann nicht entfernt werden: {1}.</translation>
  </message>
  <message>
   <source>Cannot unpack {0} into {1}: {2}.</source>
   <translation>{0} kann nicht nach {1} ausgepackt werden: {2}.</translation>
  </message>
  <message>
   <source>Cannot write {0}: {1}.</source>
   <translation>{0} kann nicht geschrieben werden: {1}.</translation>
  </message>
  <message>
   <source>Check its name and its folder.</source>
   <translation>Prüfen Sie Namen und Ordner.</translation>
  </message>
  <message>
   <source>Check that it exists and that you may open it.</source>
   <translation>Prüfen Sie, ob es sie gibt und ob Sie sie öffnen dürfen.</translation>
  </message>
  <message>
   <source>Choose a file of plain weights, as torch.save writes a state_dict, or a safetensors file.</source>
   <translation>Wählen Sie eine Datei reiner Gewichte, wie torch.save ein state_dict schreibt, oder eine safetensors-Datei.</translation>
  </message>
  <message>
   <source>Choose a file that `python -m engine train-denoiser` has written.</source>
   <translation>Wählen Sie eine Datei, die `python -m engine train-denoiser` geschrieben hat.</translation>
  </message>
  <message>
   <source>Choose a file, or a folder with config.json and {0}.</source>
   <translation>Wählen Sie eine Datei oder einen Ordner mit config.json und {0}.</translation>
  </message>
  <message>
   <source>Choose a mask of the picture's own size.</source>
   <translation>Wählen Sie eine Maske in der Größe des Bildes.</translation>
  </message>
  <message>
   <source>Choose a noise-predicting pixel model: guided-diffusion, DDPM, UNet2DModel or Palimpsest's own.</source>
   <translation>Wählen Sie ein Pixelmodell, das Rauschen vorhersagt: guided-diffusion, DDPM, UNet2DModel oder eines von Palimpsest.</translation>
  </message>
  <message>
   <source>Choose a whole file of weights, or the built-in prior.</source>
   <translation>Wählen Sie eine vollständige Datei mit Gewichten oder den mitgelieferten Prior.</translation>
  </message>
  <message>
   <source>Choose another folder, or make room and allow writing there.</source>
   <translation>Wählen Sie einen anderen Ordner, oder schaffen Sie dort Platz und Schreibrecht.</translation>
  </message>
  <message>
   <source>Choose another folder.</source>
   <translation>Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>Choose another method for this measurement.</source>
   <translation>Wählen Sie für diese Messung ein anderes Verfahren.</translation>
  </message>
  <message>
   <source>Choose another name.</source>
   <translation>Wählen Sie einen anderen Namen.</translation>
  </message>
  <message>
   <source>Choose the folder of a session, or the file {0} in it.</source>
   <translation>Wählen Sie den Ordner einer Sitzung oder die Datei {0} darin.</translation>
  </message>
  <message>
   <source>Choose them yourself.</source>
   <translation>Wählen Sie sie selbst.</translation>
  </message>
  <message>
   <source>Choose what was measured in the problem panel.</source>
   <translation>Wählen Sie links unter „Was gemessen wurde“.</translation>
  </message>
  <message>
   <source>Choose what was measured yourself.</source>
   <translation>Wählen Sie selbst, was gemessen wurde.</translation>
  </message>
  <message>
   <source>Close Palimpsest everywhere, then remove the pack again.</source>
   <translation>Schließen Sie Palimpsest überall, und entfernen Sie das Paket dann erneut.</translation>
  </message>
  <message>
   <source>Close it there first.</source>
   <translation>Schließen Sie sie zuerst dort.</translation>
  </message>
  <message>
   <source>Close its window, or end it with the system's task manager; then start again.</source>
   <translation>Schließen Sie sein Fenster, oder beenden Sie es in der Aufgabenverwaltung des Systems; starten Sie dann neu.</translation>
  </message>
  <message>
   <source>Close other programs, or make the picture smaller.</source>
   <translation>Schließen Sie andere Programme, oder verkleinern Sie das Bild.</translation>
  </message>
  <message>
   <source>Close other programs, or use a smaller prior.</source>
   <translation>Schließen Sie andere Programme, oder nehmen Sie einen kleineren Prior.</translation>
  </message>
  <message>
   <source>Close other programs, take a method without gradients, or a smaller prior.</source>
   <translation>Schließen Sie andere Programme, nehmen Sie ein Verfahren ohne Gradienten oder einen kleineren Prior.</translation>
  </message>
  <message>
   <source>Close other programs.</source>
   <translation>Schließen Sie andere Programme.</translation>
  </message>
  <message>
   <source>Copies of a run were left out.</source>
   <translation>Kopien eines Laufs wurden weggelassen.</translation>
  </message>
  <message>
   <source>Copy a picture, or a picture file, and paste again.</source>
   <translation>Kopieren Sie ein Bild oder eine Bilddatei, und fügen Sie noch einmal ein.</translation>
  </message>
  <message>
   <source>Delete the folder .venv, then run packaging/run.sh; it installs everything again.</source>
   <translation>Löschen Sie den Ordner .venv, und starten Sie packaging/run.sh; das installiert alles neu.</translation>
  </message>
  <message>
   <source>Draw the blur in white on black.</source>
   <translation>Zeichnen Sie die Unschärfe weiß auf schwarz.</translation>
  </message>
  <message>
   <source>Give 0 or more, for example 2.</source>
   <translation>Geben Sie 0 oder mehr an, zum Beispiel 2.</translation>
  </message>
  <message>
   <source>Give 0 to 1.</source>
   <translation>Geben Sie 0 bis 1 an.</translation>
  </message>
  <message>
   <source>Give 0 to {0}.</source>
   <translation>Geben Sie 0 bis {0} an.</translation>
  </message>
  <message>
   <source>Give 1 or more, like 2.2.</source>
   <translation>Geben Sie 1 oder mehr an, etwa 2.2.</translation>
  </message>
  <message>
   <source>Give 1 to 100, for example 10.</source>
   <translation>Geben Sie 1 bis 100 an, zum Beispiel 10.</translation>
  </message>
  <message>
   <source>Give a factor above 0.</source>
   <translation>Geben Sie einen Faktor über 0 an.</translation>
  </message>
  <message>
   <source>Give a file of presets as a sweep writes it.</source>
   <translation>Geben Sie eine Datei mit Vorlagen an, wie eine Abstimmung sie schreibt.</translation>
  </message>
  <message>
   <source>Give a larger one.</source>
   <translation>Geben Sie einen größeren an.</translation>
  </message>
  <message>
   <source>Give a number above 0.</source>
   <translation>Geben Sie eine Zahl über 0 an.</translation>
  </message>
  <message>
   <source>Give a size from 1 to {0} and a corner that leaves it room.</source>
   <translation>Geben Sie eine Größe von 1 bis {0} an und eine Ecke, die ihr Platz lässt.</translation>
  </message>
  <message>
   <source>Give a whole number from 1 on.</source>
   <translation>Geben Sie eine ganze Zahl ab 1 an.</translation>
  </message>
  <message>
   <source>Give a width from 1 to {0}.</source>
   <translation>Geben Sie eine Breite von 1 bis {0} an.</translation>
  </message>
  <message>
   <source>Give an odd number, such as 13.</source>
   <translation>Geben Sie eine ungerade Zahl an, etwa 13.</translation>
  </message>
  <message>
   <source>Give another name, or remove that one.</source>
   <translation>Geben Sie einen anderen Namen, oder entfernen Sie jenen.</translation>
  </message>
  <message>
   <source>Give at most {0}.</source>
   <translation>Geben Sie höchstens {0} an.</translation>
  </message>
  <message>
   <source>Give different ones.</source>
   <translation>Geben Sie andere an.</translation>
  </message>
  <message>
   <source>Give fewer values, or vary fewer settings.</source>
   <translation>Geben Sie weniger Werte an, oder variieren Sie weniger Einstellungen.</translation>
  </message>
  <message>
   <source>Give its standard deviation on intensities from 0 to 1, for example 0.02.</source>
   <translation>Geben Sie seine Standardabweichung bei Intensitäten von 0 bis 1 an, zum Beispiel 0.02.</translation>
  </message>
  <message>
   <source>Give one for red, green and blue each, 0 or more and not all 0.</source>
   <translation>Geben Sie je eines für Rot, Grün und Blau an, 0 oder mehr und nicht alle 0.</translation>
  </message>
  <message>
   <source>Give one of them.</source>
   <translation>Geben Sie eines davon an.</translation>
  </message>
  <message>
   <source>Give {0} an https address.</source>
   <translation>Geben Sie {0} eine https-Adresse.</translation>
  </message>
  <message>
   <source>Give {0} or more.</source>
   <translation>Geben Sie {0} oder mehr an.</translation>
  </message>
  <message>
   <source>Give {0} to {1}, or 0 for no photon noise.</source>
   <translation>Geben Sie {0} bis {1} an, oder 0 für kein Photonenrauschen.</translation>
  </message>
  <message>
   <source>Give {0}{1}.</source>
   <translation>Geben Sie an: {0}{1}.</translation>
  </message>
  <message>
   <source>In a chain {0} cannot follow {1}: the colours are gone.</source>
   <translation>In einer Kette kann {0} nicht auf {1} folgen: Die Farben sind fort.</translation>
  </message>
  <message>
   <source>Install Palimpsest again.</source>
   <translation>Installieren Sie Palimpsest neu.</translation>
  </message>
  <message>
   <source>Install a build of torch for this card.</source>
   <translation>Installieren Sie ein torch für diese Karte.</translation>
  </message>
  <message>
   <source>Install a build of torch with ROCm.</source>
   <translation>Installieren Sie ein torch mit ROCm.</translation>
  </message>
  <message>
   <source>Install a newer driver, then install the pack again.</source>
   <translation>Installieren Sie einen neueren Treiber und dann das Paket erneut.</translation>
  </message>
  <message>
   <source>Install a newer driver.</source>
   <translation>Installieren Sie einen neueren Treiber.</translation>
  </message>
  <message>
   <source>Install it first.</source>
   <translation>Installieren Sie es zuerst.</translation>
  </message>
  <message>
   <source>Install that version, or remove the prior and add its file again.</source>
   <translation>Installieren Sie jene Fassung, oder entfernen Sie den Prior und fügen Sie seine Datei neu hinzu.</translation>
  </message>
  <message>
   <source>Install the GPU pack (palimpsest --gpu-pack install), or a build of torch with CUDA.</source>
   <translation>Installieren Sie das GPU-Paket (palimpsest --gpu-pack install) oder ein torch mit CUDA.</translation>
  </message>
  <message>
   <source>Install the driver of your system, then install the pack again.</source>
   <translation>Installieren Sie den Treiber Ihres Systems und dann das Paket erneut.</translation>
  </message>
  <message>
   <source>Install the driver of your system.</source>
   <translation>Installieren Sie den Treiber Ihres Systems.</translation>
  </message>
  <message>
   <source>Install the pack again; what has arrived is kept.</source>
   <translation>Installieren Sie das Paket erneut; was da ist, bleibt.</translation>
  </message>
  <message>
   <source>Install torch for your card into an environment, and Palimpsest's wheel beside it.</source>
   <translation>Installieren Sie torch für Ihre Karte in eine Umgebung, und Palimpsests Wheel dazu.</translation>
  </message>
  <message>
   <source>It computes wrong numbers: {0}.</source>
   <translation>Es rechnet falsch: {0}.</translation>
  </message>
  <message>
   <source>It is installed already. {0}</source>
   <translation>Es ist schon installiert. {0}</translation>
  </message>
  <message>
   <source>It is left out.</source>
   <translation>Er wird weggelassen.</translation>
  </message>
  <message>
   <source>It is settled already how {0} is read.</source>
   <translation>Es steht schon fest, wie {0} gelesen wird.</translation>
  </message>
  <message>
   <source>JPEG has no quality {0}.</source>
   <translation>JPEG hat keine Qualität {0}.</translation>
  </message>
  <message>
   <source>JPEG has no subsampling {0} here.</source>
   <translation>JPEG hat hier keine Unterabtastung {0}.</translation>
  </message>
  <message>
   <source>Keep left and right together below {0}, top and bottom below {1}.</source>
   <translation>Halten Sie links und rechts zusammen unter {0}, oben und unten unter {1}.</translation>
  </message>
  <message>
   <source>Leave --compile out, or use a card.</source>
   <translation>Lassen Sie --compile weg, oder nutzen Sie eine Karte.</translation>
  </message>
  <message>
   <source>Leave a part of the picture free.</source>
   <translation>Lassen Sie einen Teil des Bildes frei.</translation>
  </message>
  <message>
   <source>Leave it out.</source>
   <translation>Lassen Sie sie weg.</translation>
  </message>
  <message>
   <source>Leave it to the file: give no {0}.</source>
   <translation>Überlassen Sie es der Datei: Geben Sie {0} nicht an.</translation>
  </message>
  <message>
   <source>Leave out the flags that say so.</source>
   <translation>Lassen Sie die Angaben darüber weg.</translation>
  </message>
  <message>
   <source>Leave part of the picture unpainted.</source>
   <translation>Lassen Sie einen Teil des Bildes unbemalt.</translation>
  </message>
  <message>
   <source>Leave the number of photons at 0 and use sigma.</source>
   <translation>Lassen Sie die Zahl der Photonen bei 0, und nehmen Sie Sigma.</translation>
  </message>
  <message>
   <source>Lower its step length or guidance, or take more steps.</source>
   <translation>Senken Sie Schrittweite oder Führung, oder nehmen Sie mehr Schritte.</translation>
  </message>
  <message>
   <source>Make a new one: python -m engine domain PICTURES --calibrate --out FILE.</source>
   <translation>Machen Sie eine neue: python -m engine domain PICTURES --calibrate --out FILE.</translation>
  </message>
  <message>
   <source>Make it smaller first: at most {0} megapixels, and {1} pixels along a side.</source>
   <translation>Verkleinern Sie es zuerst: höchstens {0} Megapixel und {1} Pixel je Seite.</translation>
  </message>
  <message>
   <source>Make room for it.</source>
   <translation>Schaffen Sie Platz dafür.</translation>
  </message>
  <message>
   <source>Make room or allow writing there. The runs themselves are not touched.</source>
   <translation>Schaffen Sie dort Platz oder Schreibrecht. Die Läufe selbst bleiben unberührt.</translation>
  </message>
  <message>
   <source>Make room or allow writing there. Until then it is in this window only.</source>
   <translation>Schaffen Sie dort Platz oder Schreibrecht. Bis dahin ist sie nur in diesem Fenster.</translation>
  </message>
  <message>
   <source>Make room there, then install the pack again.</source>
   <translation>Schaffen Sie dort Platz, und installieren Sie das Paket erneut.</translation>
  </message>
  <message>
   <source>Make room, or allow writing there.</source>
   <translation>Schaffen Sie Platz, oder erlauben Sie dort das Schreiben.</translation>
  </message>
  <message>
   <source>Make the frame larger, or mark less.</source>
   <translation>Vergrößern Sie den Rahmen, oder bemalen Sie weniger.</translation>
  </message>
  <message>
   <source>Name a file, a folder, or a prior ({0}).</source>
   <translation>Nennen Sie eine Datei, einen Ordner oder einen Prior ({0}).</translation>
  </message>
  <message>
   <source>Name a lock for this system.</source>
   <translation>Nennen Sie eine Lock-Datei für dieses System.</translation>
  </message>
  <message>
   <source>Name another file.</source>
   <translation>Nennen Sie eine andere Datei.</translation>
  </message>
  <message>
   <source>Name it {0}.png.</source>
   <translation>Nennen Sie sie {0}.png.</translation>
  </message>
  <message>
   <source>Name one task or more.</source>
   <translation>Nennen Sie mindestens eine Aufgabe.</translation>
  </message>
  <message>
   <source>No known pixel is left in the working frame.</source>
   <translation>Im Arbeitsrahmen bleibt kein bekanntes Pixel.</translation>
  </message>
  <message>
   <source>No value is given.</source>
   <translation>Es ist kein Wert angegeben.</translation>
  </message>
  <message>
   <source>Not understood in session.palimpsest: {0}.</source>
   <translation>Nicht verstanden in session.palimpsest: {0}.</translation>
  </message>
  <message>
   <source>Nothing can follow {0} in a chain: what it leaves is no picture.</source>
   <translation>Auf {0} kann in einer Kette nichts folgen: Was bleibt, ist kein Bild.</translation>
  </message>
  <message>
   <source>Nothing is painted, so there is nothing to restore.</source>
   <translation>Nichts ist bemalt, also gibt es nichts wiederherzustellen.</translation>
  </message>
  <message>
   <source>Nothing of it was used. Install the pack again, or get the file from elsewhere.</source>
   <translation>Nichts davon wurde benutzt. Installieren Sie das Paket erneut, oder holen Sie die Datei anderswo.</translation>
  </message>
  <message>
   <source>Nothing of what is to be restored lies in the working frame.</source>
   <translation>Nichts vom Wiederherzustellenden liegt im Arbeitsrahmen.</translation>
  </message>
  <message>
   <source>Nothing was removed.</source>
   <translation>Nichts wurde entfernt.</translation>
  </message>
  <message>
   <source>Open a PNG, JPEG, TIFF, WebP, BMP or GIF file.</source>
   <translation>Öffnen Sie eine PNG-, JPEG-, TIFF-, WebP-, BMP- oder GIF-Datei.</translation>
  </message>
  <message>
   <source>Open another copy of it, or save it again from the program that made it.</source>
   <translation>Öffnen Sie eine andere Kopie, oder speichern Sie es aus seinem Programm neu.</translation>
  </message>
  <message>
   <source>Open one first.</source>
   <translation>Öffnen Sie zuerst eines.</translation>
  </message>
  <message>
   <source>Paint on the photo, or run a method.</source>
   <translation>Malen Sie auf das Foto, oder starten Sie ein Verfahren.</translation>
  </message>
  <message>
   <source>Paint one, or import it from a file.</source>
   <translation>Malen Sie eine, oder importieren Sie sie aus einer Datei.</translation>
  </message>
  <message>
   <source>Paint over a part first.</source>
   <translation>Übermalen Sie zuerst einen Teil.</translation>
  </message>
  <message>
   <source>Paint over the part of the picture that is to be restored.</source>
   <translation>Übermalen Sie den Teil des Bildes, der wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Palimpsest failed at it ({0}).</source>
   <translation>Palimpsest ist daran gescheitert ({0}).</translation>
  </message>
  <message>
   <source>Palimpsest failed at it ({0}: {1}).</source>
   <translation>Palimpsest ist daran gescheitert ({0}: {1}).</translation>
  </message>
  <message>
   <source>Palimpsest goes on with its own torch. Install the pack again, or remove it.</source>
   <translation>Palimpsest arbeitet mit seinem eigenen torch weiter. Installieren Sie das Paket erneut, oder entfernen Sie es.</translation>
  </message>
  <message>
   <source>Palimpsest is running already, and does not answer.</source>
   <translation>Palimpsest läuft schon und antwortet nicht.</translation>
  </message>
  <message>
   <source>Palimpsest writes PNG files, and {0} is not the name of one.</source>
   <translation>Palimpsest schreibt PNG-Dateien, und {0} ist kein Name einer solchen.</translation>
  </message>
  <message>
   <source>Photons cannot be counted in a measurement that is no picture.</source>
   <translation>In einer Messung, die kein Bild ist, lassen sich keine Photonen zählen.</translation>
  </message>
  <message>
   <source>Place the frame over it, or mark something inside the frame.</source>
   <translation>Setzen Sie den Rahmen darüber, oder bemalen Sie etwas im Rahmen.</translation>
  </message>
  <message>
   <source>Please report it; the log has the details.</source>
   <translation>Bitte melden Sie es; das Protokoll enthält die Einzelheiten.</translation>
  </message>
  <message>
   <source>Put all wheels of the lock there: --gpu-pack wheels lists them.</source>
   <translation>Legen Sie alle Wheels der Lock-Datei dorthin: --gpu-pack wheels listet sie auf.</translation>
  </message>
  <message>
   <source>Put it back as photo.png. The results are in the folders of {0}.</source>
   <translation>Legen Sie es als photo.png zurück. Die Ergebnisse liegen in den Ordnern von {0}.</translation>
  </message>
  <message>
   <source>Put {0} first, or leave one of them out.</source>
   <translation>Stellen Sie {0} an den Anfang, oder lassen Sie eines weg.</translation>
  </message>
  <message>
   <source>Put {0} last.</source>
   <translation>Stellen Sie {0} ans Ende.</translation>
  </message>
  <message>
   <source>Qt, which draws the window, needs the library {0}, and it does not load.</source>
   <translation>Qt, das das Fenster zeichnet, braucht die Bibliothek {0}, und sie lässt sich nicht laden.</translation>
  </message>
  <message>
   <source>Run a method first.</source>
   <translation>Starten Sie zuerst ein Verfahren.</translation>
  </message>
  <message>
   <source>Run the method again to see its misfit.</source>
   <translation>Starten Sie das Verfahren erneut, um seine Abweichung zu sehen.</translation>
  </message>
  <message>
   <source>Run the method again to see its steps.</source>
   <translation>Starten Sie das Verfahren erneut, um seine Schritte zu sehen.</translation>
  </message>
  <message>
   <source>Run the method again.</source>
   <translation>Starten Sie das Verfahren erneut.</translation>
  </message>
  <message>
   <source>Run the methods again.</source>
   <translation>Starten Sie die Verfahren erneut.</translation>
  </message>
  <message>
   <source>Runs that could not be read are left out: {0}.</source>
   <translation>Unlesbare Läufe sind weggelassen: {0}.</translation>
  </message>
  <message>
   <source>Set {0} to another one, or name a folder of wheels.</source>
   <translation>Setzen Sie {0} auf ein anderes, oder nennen Sie einen Ordner mit Wheels.</translation>
  </message>
  <message>
   <source>Start Palimpsest in a graphical session, or with --no-window.</source>
   <translation>Starten Sie Palimpsest in einer grafischen Sitzung oder mit --no-window.</translation>
  </message>
  <message>
   <source>Stopped. Install the pack again to go on from here.</source>
   <translation>Angehalten. Installieren Sie das Paket erneut, um hier fortzufahren.</translation>
  </message>
  <message>
   <source>Strokes cannot cover a share of {0}.</source>
   <translation>Striche können nicht einen Anteil von {0} bedecken.</translation>
  </message>
  <message>
   <source>Switch the GPU pack off (Help &gt; GPU pack), then start Palimpsest again.</source>
   <translation>Schalten Sie das GPU-Paket aus (Hilfe &gt; GPU-Paket), und starten Sie Palimpsest neu.</translation>
  </message>
  <message>
   <source>The GPU pack is being installed already.</source>
   <translation>Das GPU-Paket wird schon installiert.</translation>
  </message>
  <message>
   <source>The GPU pack is gone. Palimpsest computes with its own torch.</source>
   <translation>Das GPU-Paket ist fort. Palimpsest rechnet mit seinem eigenen torch.</translation>
  </message>
  <message>
   <source>The GPU pack needs {0} in {1}; {2} are free.</source>
   <translation>Das GPU-Paket braucht {0} in {1}; {2} sind frei.</translation>
  </message>
  <message>
   <source>The NVIDIA driver {0} does not work with CUDA {1}; it may be too old.</source>
   <translation>Der NVIDIA-Treiber {0} arbeitet nicht mit CUDA {1}; vielleicht ist er zu alt.</translation>
  </message>
  <message>
   <source>The NVIDIA driver {0} is too old for {1}: it needs {2}.</source>
   <translation>Der NVIDIA-Treiber {0} ist zu alt für {1}: nötig ist {2}.</translation>
  </message>
  <message>
   <source>The clipboard holds no picture.</source>
   <translation>Die Zwischenablage enthält kein Bild.</translation>
  </message>
  <message>
   <source>The description of the prior {0} is damaged.</source>
   <translation>Die Beschreibung des Priors {0} ist beschädigt.</translation>
  </message>
  <message>
   <source>The device {0} does not multiply bfloat16 itself.</source>
   <translation>Das Gerät {0} multipliziert bfloat16 nicht selbst.</translation>
  </message>
  <message>
   <source>The engine did not start ({0}: {1}).</source>
   <translation>Der Rechenkern ist nicht gestartet ({0}: {1}).</translation>
  </message>
  <message>
   <source>The engine is not ready.</source>
   <translation>Der Rechenkern ist nicht bereit.</translation>
  </message>
  <message>
   <source>The file of your presets</source>
   <translation>Die Datei Ihrer Vorlagen</translation>
  </message>
  <message>
   <source>The file {0} cannot be read: {1}.</source>
   <translation>Die Datei {0} ist nicht lesbar: {1}.</translation>
  </message>
  <message>
   <source>The file {0} is empty.</source>
   <translation>Die Datei {0} ist leer.</translation>
  </message>
  <message>
   <source>The file {0} is missing: only photo, mask and runs are back.</source>
   <translation>Die Datei {0} fehlt: Nur Foto, Maske und Läufe sind zurück.</translation>
  </message>
  <message>
   <source>The folder {0} cannot be made.</source>
   <translation>Der Ordner {0} kann nicht angelegt werden.</translation>
  </message>
  <message>
   <source>The folder {0} holds no weights of a model.</source>
   <translation>Der Ordner {0} enthält keine Gewichte eines Modells.</translation>
  </message>
  <message>
   <source>The history cannot be kept in {0}: {1}.</source>
   <translation>Der Verlauf kann nicht in {0} gespeichert werden: {1}.</translation>
  </message>
  <message>
   <source>The mask covers everything and leaves no known pixel.</source>
   <translation>Die Maske bedeckt alles und lässt kein bekanntes Pixel.</translation>
  </message>
  <message>
   <source>The mask leaves no known pixel.</source>
   <translation>Die Maske lässt kein bekanntes Pixel.</translation>
  </message>
  <message>
   <source>The mask marks nothing to restore.</source>
   <translation>Die Maske markiert nichts Wiederherzustellendes.</translation>
  </message>
  <message>
   <source>The mask {0} has {1} x {2} pixels, but the picture has {3} x {4}.</source>
   <translation>Die Maske {0} hat {1} x {2} Pixel, das Bild aber {3} x {4}.</translation>
  </message>
  <message>
   <source>The memory did not suffice for this prior.</source>
   <translation>Der Speicher reichte für diesen Prior nicht.</translation>
  </message>
  <message>
   <source>The memory did not suffice for this run.</source>
   <translation>Der Speicher reichte für diesen Lauf nicht.</translation>
  </message>
  <message>
   <source>The memory of {0} does not suffice for one picture of {1} x {2}.</source>
   <translation>Der Speicher von {0} reicht nicht für ein Bild von {1} x {2}.</translation>
  </message>
  <message>
   <source>The network is compiled for NVIDIA cards only.</source>
   <translation>Das Netz wird nur für NVIDIA-Karten kompiliert.</translation>
  </message>
  <message>
   <source>The noise (sigma) cannot be {0}.</source>
   <translation>Das Rauschen (Sigma) kann nicht {0} sein.</translation>
  </message>
  <message>
   <source>The number of heads and their width were both given.</source>
   <translation>Anzahl und Breite der Köpfe sind beide angegeben.</translation>
  </message>
  <message>
   <source>The oversampling cannot be {0}.</source>
   <translation>Die Überabtastung kann nicht {0} sein.</translation>
  </message>
  <message>
   <source>The pack does not work ({0}).</source>
   <translation>Das Paket funktioniert nicht ({0}).</translation>
  </message>
  <message>
   <source>The pack does not work. {0}</source>
   <translation>Das Paket funktioniert nicht. {0}</translation>
  </message>
  <message>
   <source>The pack found no answer in {0} s.</source>
   <translation>Das Paket hat innerhalb von {0} s nicht geantwortet.</translation>
  </message>
  <message>
   <source>The package index {0} does not offer {1}.</source>
   <translation>Das Paketverzeichnis {0} bietet {1} nicht an.</translation>
  </message>
  <message>
   <source>The part of {0} is not in the photo.</source>
   <translation>Der Teil von {0} liegt nicht im Foto.</translation>
  </message>
  <message>
   <source>The photo of the session {0} is missing.</source>
   <translation>Das Foto der Sitzung {0} fehlt.</translation>
  </message>
  <message>
   <source>The picture could not be opened, changed or written ({0}).</source>
   <translation>Das Bild konnte nicht geöffnet, geändert oder geschrieben werden ({0}).</translation>
  </message>
  <message>
   <source>The picture {0} is damaged or incomplete.</source>
   <translation>Das Bild {0} ist beschädigt oder unvollständig.</translation>
  </message>
  <message>
   <source>The pictures are too much alike to say what is usual.</source>
   <translation>Die Bilder sind zu ähnlich, um zu sagen, was üblich ist.</translation>
  </message>
  <message>
   <source>The pictures of these runs are not on disk any more.</source>
   <translation>Die Bilder dieser Läufe sind nicht mehr auf der Platte.</translation>
  </message>
  <message>
   <source>The presets cannot be kept in {0}.</source>
   <translation>Die Vorlagen können nicht in {0} gespeichert werden.</translation>
  </message>
  <message>
   <source>The prior {0} cannot take a picture of {1} x {2}.</source>
   <translation>Der Prior {0} nimmt kein Bild von {1} x {2}.</translation>
  </message>
  <message>
   <source>The prior {0} was added by a newer Palimpsest.</source>
   <translation>Den Prior {0} hat ein neueres Palimpsest hinzugefügt.</translation>
  </message>
  <message>
   <source>The record of {0} cannot be understood.</source>
   <translation>Die Aufzeichnung von {0} ist nicht zu verstehen.</translation>
  </message>
  <message>
   <source>The run cannot be kept in {0}: {1}.</source>
   <translation>Der Lauf kann nicht in {0} gespeichert werden: {1}.</translation>
  </message>
  <message>
   <source>The run is left out.</source>
   <translation>Der Lauf wird weggelassen.</translation>
  </message>
  <message>
   <source>The run stopped on an error of Palimpsest ({0}: {1}).</source>
   <translation>Der Lauf endete mit einem Fehler von Palimpsest ({0}: {1}).</translation>
  </message>
  <message>
   <source>The session cannot be kept in {0}: {1}.</source>
   <translation>Die Sitzung kann nicht in {0} gespeichert werden: {1}.</translation>
  </message>
  <message>
   <source>The session could not be read or written ({0}).</source>
   <translation>Die Sitzung konnte nicht gelesen oder geschrieben werden ({0}).</translation>
  </message>
  <message>
   <source>The session {0} is open in another window.</source>
   <translation>Die Sitzung {0} ist in einem anderen Fenster offen.</translation>
  </message>
  <message>
   <source>The settings cannot be kept in {0}.</source>
   <translation>Die Einstellungen können nicht in {0} gespeichert werden.</translation>
  </message>
  <message>
   <source>The settings file</source>
   <translation>Die Einstellungsdatei</translation>
  </message>
  <message>
   <source>The settings in this picture cannot be understood.</source>
   <translation>Die Einstellungen in diesem Bild sind nicht zu verstehen.</translation>
  </message>
  <message>
   <source>The share of missing pixels cannot be {0}.</source>
   <translation>Der Anteil fehlender Pixel kann nicht {0} sein.</translation>
  </message>
  <message>
   <source>The weights of the prior {0} are gone ({1}).</source>
   <translation>Die Gewichte des Priors {0} sind fort ({1}).</translation>
  </message>
  <message>
   <source>The weights of the prior {0} have changed since they were added.</source>
   <translation>Die Gewichte des Priors {0} haben sich seit dem Hinzufügen geändert.</translation>
  </message>
  <message>
   <source>There is a prior {0} already.</source>
   <translation>Es gibt schon einen Prior {0}.</translation>
  </message>
  <message>
   <source>There is already something called {0}.</source>
   <translation>Es gibt schon etwas namens {0}.</translation>
  </message>
  <message>
   <source>There is an AMD graphics card, but this torch was built without ROCm.</source>
   <translation>Es gibt eine AMD-Grafikkarte, aber dieses torch wurde ohne ROCm gebaut.</translation>
  </message>
  <message>
   <source>There is an NVIDIA graphics card, but CUDA_VISIBLE_DEVICES hides it.</source>
   <translation>Es gibt eine NVIDIA-Grafikkarte, aber CUDA_VISIBLE_DEVICES verbirgt sie.</translation>
  </message>
  <message>
   <source>There is an NVIDIA graphics card, but its driver does not work with CUDA {0}; it may be too old.</source>
   <translation>Es gibt eine NVIDIA-Grafikkarte, aber ihr Treiber arbeitet nicht mit CUDA {0}; vielleicht ist er zu alt.</translation>
  </message>
  <message>
   <source>There is an NVIDIA graphics card, but its driver is not there.</source>
   <translation>Es gibt eine NVIDIA-Grafikkarte, aber ihr Treiber fehlt.</translation>
  </message>
  <message>
   <source>There is an NVIDIA graphics card, but this torch cannot compute on it ({0}).</source>
   <translation>Es gibt eine NVIDIA-Grafikkarte, aber dieses torch kann nicht auf ihr rechnen ({0}).</translation>
  </message>
  <message>
   <source>There is an NVIDIA graphics card, but this torch was built without CUDA.</source>
   <translation>Es gibt eine NVIDIA-Grafikkarte, aber dieses torch wurde ohne CUDA gebaut.</translation>
  </message>
  <message>
   <source>There is no GPU pack for {0} with Python {1} yet.</source>
   <translation>Für {0} mit Python {1} gibt es noch kein GPU-Paket.</translation>
  </message>
  <message>
   <source>There is no GPU pack.</source>
   <translation>Es gibt kein GPU-Paket.</translation>
  </message>
  <message>
   <source>There is no complete GPU pack to switch.</source>
   <translation>Es gibt kein vollständiges GPU-Paket zum Umschalten.</translation>
  </message>
  <message>
   <source>There is no device {0}.</source>
   <translation>Es gibt kein Gerät {0}.</translation>
  </message>
  <message>
   <source>There is no display to open a window on.</source>
   <translation>Es gibt keinen Bildschirm für ein Fenster.</translation>
  </message>
  <message>
   <source>There is no earlier mask.</source>
   <translation>Es gibt keine frühere Maske.</translation>
  </message>
  <message>
   <source>There is no file {0}.</source>
   <translation>Es gibt keine Datei {0}.</translation>
  </message>
  <message>
   <source>There is no method {0}.</source>
   <translation>Es gibt kein Verfahren {0}.</translation>
  </message>
  <message>
   <source>There is no photo yet.</source>
   <translation>Es gibt noch kein Foto.</translation>
  </message>
  <message>
   <source>There is no precision {0}.</source>
   <translation>Es gibt keine Genauigkeit {0}.</translation>
  </message>
  <message>
   <source>There is no preset {0}.</source>
   <translation>Es gibt keine Vorlage {0}.</translation>
  </message>
  <message>
   <source>There is no prior {0} that was added.</source>
   <translation>Es gibt keinen hinzugefügten Prior {0}.</translation>
  </message>
  <message>
   <source>There is no prior {0}.</source>
   <translation>Es gibt keinen Prior {0}.</translation>
  </message>
  <message>
   <source>There is no result yet.</source>
   <translation>Es gibt noch kein Ergebnis.</translation>
  </message>
  <message>
   <source>There is no schedule {0}.</source>
   <translation>Es gibt keinen Rauschplan {0}.</translation>
  </message>
  <message>
   <source>There is no session in {0}: {1}.</source>
   <translation>In {0} ist keine Sitzung: {1}.</translation>
  </message>
  <message>
   <source>There is no setting {0} here.</source>
   <translation>Es gibt hier keine Einstellung {0}.</translation>
  </message>
  <message>
   <source>There is no task {0}.</source>
   <translation>Es gibt keine Aufgabe {0}.</translation>
  </message>
  <message>
   <source>There is not enough memory to open {0}.</source>
   <translation>Der Speicher reicht nicht, um {0} zu öffnen.</translation>
  </message>
  <message>
   <source>These are {0} combinations, more than {1}.</source>
   <translation>Das sind {0} Kombinationen, mehr als {1}.</translation>
  </message>
  <message>
   <source>These are {0} values.</source>
   <translation>Das sind {0} Werte.</translation>
  </message>
  <message>
   <source>These margins leave nothing of {0} x {1} pixels.</source>
   <translation>Diese Ränder lassen von {0} x {1} Pixeln nichts übrig.</translation>
  </message>
  <message>
   <source>These weights make no grey value.</source>
   <translation>Diese Gewichte ergeben keinen Grauwert.</translation>
  </message>
  <message>
   <source>This Mac has a graphics card, but this torch cannot use it.</source>
   <translation>Dieser Mac hat eine Grafikkarte, aber dieses torch kann sie nicht nutzen.</translation>
  </message>
  <message>
   <source>This chain is empty.</source>
   <translation>Diese Kette ist leer.</translation>
  </message>
  <message>
   <source>This computer has no NVIDIA driver, or no NVIDIA graphics card.</source>
   <translation>Dieser Rechner hat keinen NVIDIA-Treiber oder keine NVIDIA-Grafikkarte.</translation>
  </message>
  <message>
   <source>This computer has no device {0} that torch can use.{1}</source>
   <translation>Dieser Rechner hat kein Gerät {0}, das torch nutzen kann.{1}</translation>
  </message>
  <message>
   <source>This record does not say what was asked.</source>
   <translation>Diese Aufzeichnung sagt nicht, was verlangt war.</translation>
  </message>
  <message>
   <source>This result is not on disk: {0}</source>
   <translation>Dieses Ergebnis ist nicht auf der Platte: {0}</translation>
  </message>
  <message>
   <source>This run belongs to the prior {0} ({1}); {2} ({3}) is in use.</source>
   <translation>Dieser Lauf gehört zum Prior {0} ({1}); {2} ({3}) ist in Gebrauch.</translation>
  </message>
  <message>
   <source>This session has nothing to keep yet.</source>
   <translation>In dieser Sitzung gibt es noch nichts zu behalten.</translation>
  </message>
  <message>
   <source>This session was written by a newer version of Palimpsest. It stays as it is; you go on in a new one.</source>
   <translation>Diese Sitzung hat eine neuere Fassung von Palimpsest geschrieben. Sie bleibt, wie sie ist; Sie arbeiten in einer neuen weiter.</translation>
  </message>
  <message>
   <source>Unset that variable.</source>
   <translation>Entfernen Sie diese Variable.</translation>
  </message>
  <message>
   <source>Use a factor from 1 to {0}.</source>
   <translation>Nehmen Sie einen Faktor von 1 bis {0}.</translation>
  </message>
  <message>
   <source>Use a smaller kernel.</source>
   <translation>Nehmen Sie einen kleineren Kern.</translation>
  </message>
  <message>
   <source>Use float32 or auto.</source>
   <translation>Nehmen Sie float32 oder auto.</translation>
  </message>
  <message>
   <source>Use linear or cosine.</source>
   <translation>Nehmen Sie linear oder cosine.</translation>
  </message>
  <message>
   <source>Use macOS 14 or newer, and a build of torch with MPS.</source>
   <translation>Nutzen Sie macOS 14 oder neuer und ein torch mit MPS.</translation>
  </message>
  <message>
   <source>Use numbers of 0 or more only.</source>
   <translation>Nehmen Sie nur Zahlen ab 0.</translation>
  </message>
  <message>
   <source>Use one of: {0}.</source>
   <translation>Nehmen Sie eines von: {0}.</translation>
  </message>
  <message>
   <source>Use sides that are multiples of {0} pixels.</source>
   <translation>Nehmen Sie Seiten, die Vielfache von {0} Pixeln sind.</translation>
  </message>
  <message>
   <source>Use up to 64 letters, digits and . _ + -, beginning with a letter or digit.</source>
   <translation>Nehmen Sie bis zu 64 Buchstaben, Ziffern und . _ + -, am Anfang einen Buchstaben oder eine Ziffer.</translation>
  </message>
  <message>
   <source>Use {0} on the page Prior, then run it again.</source>
   <translation>Verwenden Sie {0} auf der Seite Prior, und starten Sie ihn noch einmal.</translation>
  </message>
  <message>
   <source>Wait until it is, then run again.</source>
   <translation>Warten Sie, bis er es ist, und starten Sie dann erneut.</translation>
  </message>
  <message>
   <source>Wait until it is, then try again.</source>
   <translation>Warten Sie, bis er es ist, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <source>Wait until that has ended.</source>
   <translation>Warten Sie, bis das beendet ist.</translation>
  </message>
  <message>
   <source>White cannot be made of {0} photons.</source>
   <translation>Weiß kann nicht aus {0} Photonen bestehen.</translation>
  </message>
  <message>
   <source>Write linear, or begin higher.</source>
   <translation>Schreiben Sie linear, oder beginnen Sie höher.</translation>
  </message>
  <message>
   <source>photo, mask and runs are back, settings are not</source>
   <translation>Foto, Maske und Läufe sind zurück, Einstellungen nicht</translation>
  </message>
  <message>
   <source>the defaults are used</source>
   <translation>die Vorgaben gelten</translation>
  </message>
  <message>
   <source>there are none now</source>
   <translation>nun gibt es keine</translation>
  </message>
  <message>
   <source>{0} ({1}) cannot be {2}.</source>
   <translation>{0} ({1}) kann nicht {2} sein.</translation>
  </message>
  <message>
   <source>{0} Palimpsest computes with its own torch.</source>
   <translation>{0} Palimpsest rechnet mit seinem eigenen torch.</translation>
  </message>
  <message>
   <source>{0} The session opens without its mask.</source>
   <translation>{0} Die Sitzung öffnet ohne ihre Maske.</translation>
  </message>
  <message>
   <source>{0} asks for something that it does not name.</source>
   <translation>{0} verlangt etwas, das es nicht nennt.</translation>
  </message>
  <message>
   <source>{0} asks for {1}, which is no weight and may be a program.</source>
   <translation>{0} verlangt {1}; das ist kein Gewicht und vielleicht ein Programm.</translation>
  </message>
  <message>
   <source>{0} beside the weights is damaged.</source>
   <translation>{0} neben den Gewichten ist beschädigt.</translation>
  </message>
  <message>
   <source>{0} cannot be the name of a prior.</source>
   <translation>{0} kann kein Name eines Priors sein.</translation>
  </message>
  <message>
   <source>{0} cannot be written to: you go on in a new session.</source>
   <translation>In {0} kann nicht geschrieben werden: Sie arbeiten in einer neuen Sitzung weiter.</translation>
  </message>
  <message>
   <source>{0} carries no configuration.</source>
   <translation>{0} enthält keine Konfiguration.</translation>
  </message>
  <message>
   <source>{0} could not be fetched: {1}.</source>
   <translation>{0} konnte nicht geladen werden: {1}.</translation>
  </message>
  <message>
   <source>{0} could not be read. It is kept as {1}; {2}.</source>
   <translation>{0} war nicht lesbar und bleibt als {1} erhalten; {2}.</translation>
  </message>
  <message>
   <source>{0} could not be read; {1}.</source>
   <translation>{0} war nicht lesbar; {1}.</translation>
  </message>
  <message>
   <source>{0} diverged at step {1}.</source>
   <translation>{0} divergierte bei Schritt {1}.</translation>
  </message>
  <message>
   <source>{0} does not describe a denoiser that Palimpsest knows ({1}).</source>
   <translation>{0} beschreibt keinen Entrauscher, den Palimpsest kennt ({1}).</translation>
  </message>
  <message>
   <source>{0} does not describe a prior that Palimpsest knows ({1}).</source>
   <translation>{0} beschreibt keinen Prior, den Palimpsest kennt ({1}).</translation>
  </message>
  <message>
   <source>{0} does not fit {1}: {2}</source>
   <translation>{0} passt nicht zu {1}: {2}</translation>
  </message>
  <message>
   <source>{0} does not hold the steps of a run, or is damaged.</source>
   <translation>{0} enthält nicht die Schritte eines Laufs oder ist beschädigt.</translation>
  </message>
  <message>
   <source>{0} does not hold {1}.</source>
   <translation>{0} enthält {1} nicht.</translation>
  </message>
  <message>
   <source>{0} does not look like a prior.</source>
   <translation>{0} sieht nicht wie ein Prior aus.</translation>
  </message>
  <message>
   <source>{0} does not tell of a session.</source>
   <translation>{0} beschreibt keine Sitzung.</translation>
  </message>
  <message>
   <source>{0} ends in nothing but zeros: it is not whole.</source>
   <translation>{0} endet in lauter Nullen: Sie ist unvollständig.</translation>
  </message>
  <message>
   <source>{0} has a noise schedule that Palimpsest does not know.</source>
   <translation>{0} hat einen Rauschplan, den Palimpsest nicht kennt.</translation>
  </message>
  <message>
   <source>{0} has blocks that Palimpsest does not build ({1}).</source>
   <translation>{0} hat Blöcke, die Palimpsest nicht baut ({1}).</translation>
  </message>
  <message>
   <source>{0} has values that a blur cannot have.</source>
   <translation>{0} hat Werte, die eine Unschärfe nicht haben kann.</translation>
  </message>
  <message>
   <source>{0} holds no weights by name.</source>
   <translation>{0} enthält keine benannten Gewichte.</translation>
  </message>
  <message>
   <source>{0} holds numbers that are no weights ({1}).</source>
   <translation>{0} enthält Zahlen, die keine Gewichte sind ({1}).</translation>
  </message>
  <message>
   <source>{0} holds too much besides its weights.</source>
   <translation>{0} enthält zu viel neben seinen Gewichten.</translation>
  </message>
  <message>
   <source>{0} holds unexpected weights ({1}).</source>
   <translation>{0} enthält unerwartete Gewichte ({1}).</translation>
  </message>
  <message>
   <source>{0} is a UNet2DModel of a kind that Palimpsest does not build ({1} is {2}).</source>
   <translation>{0} ist ein UNet2DModel einer Art, die Palimpsest nicht baut ({1} ist {2}).</translation>
  </message>
  <message>
   <source>{0} is a compressed archive, and no weights.</source>
   <translation>{0} ist ein gepacktes Archiv und enthält keine Gewichte.</translation>
  </message>
  <message>
   <source>{0} is a folder, not a picture.</source>
   <translation>{0} ist ein Ordner, kein Bild.</translation>
  </message>
  <message>
   <source>{0} is a pickle of the EDM or StyleGAN code, which runs a program when it is opened.</source>
   <translation>{0} ist ein Pickle des EDM- oder StyleGAN-Codes, das beim Öffnen ein Programm startet.</translation>
  </message>
  <message>
   <source>{0} is a {1}, and no UNet2DModel.</source>
   <translation>{0} ist ein {1} und kein UNet2DModel.</translation>
  </message>
  <message>
   <source>{0} is an archive of something else than weights.</source>
   <translation>{0} ist ein Archiv von etwas anderem als Gewichten.</translation>
  </message>
  <message>
   <source>{0} is damaged or cut short.</source>
   <translation>{0} ist beschädigt oder abgeschnitten.</translation>
  </message>
  <message>
   <source>{0} is damaged, or holds something else than weights.</source>
   <translation>{0} ist beschädigt oder enthält etwas anderes als Gewichte.</translation>
  </message>
  <message>
   <source>{0} is damaged: {1}.</source>
   <translation>{0} ist beschädigt: {1}.</translation>
  </message>
  <message>
   <source>{0} is empty: all of it is black.</source>
   <translation>{0} ist leer: Alles ist schwarz.</translation>
  </message>
  <message>
   <source>{0} is for {1} with Python {2}, and this is {3} with Python {4}.</source>
   <translation>{0} ist für {1} mit Python {2}, und dies ist {3} mit Python {4}.</translation>
  </message>
  <message>
   <source>{0} is half a UNet, such as a classifier has.</source>
   <translation>{0} ist ein halbes UNet, wie ein Klassifikator es hat.</translation>
  </message>
  <message>
   <source>{0} is larger than any calibration.</source>
   <translation>{0} ist größer als jede Kalibrierung.</translation>
  </message>
  <message>
   <source>{0} is larger than any prior.</source>
   <translation>{0} ist größer als jeder Prior.</translation>
  </message>
  <message>
   <source>{0} is missing. The session opens without its mask.</source>
   <translation>{0} fehlt. Die Sitzung wird ohne ihre Maske geöffnet.</translation>
  </message>
  <message>
   <source>{0} is no calibration, or it is damaged.</source>
   <translation>{0} ist keine Kalibrierung oder ist beschädigt.</translation>
  </message>
  <message>
   <source>{0} is no file of presets.</source>
   <translation>{0} ist keine Datei mit Vorlagen.</translation>
  </message>
  <message>
   <source>{0} is no file of weights, or it is cut short.</source>
   <translation>{0} ist keine Datei mit Gewichten oder ist abgeschnitten.</translation>
  </message>
  <message>
   <source>{0} is no file of weights.</source>
   <translation>{0} ist keine Datei mit Gewichten.</translation>
  </message>
  <message>
   <source>{0} is no package index.</source>
   <translation>{0} ist kein Paketverzeichnis.</translation>
  </message>
  <message>
   <source>{0} is not JSON.</source>
   <translation>{0} ist kein JSON.</translation>
  </message>
  <message>
   <source>{0} is not a lock of a GPU pack.</source>
   <translation>{0} ist keine Lock-Datei eines GPU-Pakets.</translation>
  </message>
  <message>
   <source>{0} is not a picture that Palimpsest can read.</source>
   <translation>{0} ist kein Bild, das Palimpsest lesen kann.</translation>
  </message>
  <message>
   <source>{0} is not a wheel.</source>
   <translation>{0} ist kein Wheel.</translation>
  </message>
  <message>
   <source>{0} is not an ordinary file.</source>
   <translation>{0} ist keine gewöhnliche Datei.</translation>
  </message>
  <message>
   <source>{0} is not the file that the lock names: its SHA-256 is {1}…, not {2}….</source>
   <translation>{0} ist nicht die Datei, die die Lock-Datei nennt: Ihr SHA-256 ist {1}…, nicht {2}….</translation>
  </message>
  <message>
   <source>{0} is not the folder of a session.</source>
   <translation>{0} ist nicht der Ordner einer Sitzung.</translation>
  </message>
  <message>
   <source>{0} lacks the weights {1}.</source>
   <translation>{0} fehlen die Gewichte {1}.</translation>
  </message>
  <message>
   <source>{0} pictures are too few to say what is usual.</source>
   <translation>{0} Bilder sind zu wenige, um zu sagen, was üblich ist.</translation>
  </message>
  <message>
   <source>{0} predicts {1}, and no noise (epsilon).</source>
   <translation>{0} sagt {1} voraus und kein Rauschen (epsilon).</translation>
  </message>
  <message>
   <source>{0} says its {1} itself.</source>
   <translation>{0} gibt {1} selbst an.</translation>
  </message>
  <message>
   <source>{0} speaks of more numbers than it holds.</source>
   <translation>{0} spricht von mehr Zahlen, als es enthält.</translation>
  </message>
  <message>
   <source>{0} takes {1}, and not colour pictures in pixels.</source>
   <translation>{0} nimmt {1} und keine Farbbilder in Pixeln.</translation>
  </message>
  <message>
   <source>{0} was asked for badly.</source>
   <translation>{0} wurde fehlerhaft angefordert.</translation>
  </message>
  <message>
   <source>{0}, and start again.</source>
   <translation>{0}, und starten Sie neu.</translation>
  </message>
  <message>
   <source>{0}. The GPU pack is complete and in use, on {1}.</source>
   <translation>{0}. Das GPU-Paket ist vollständig und in Gebrauch, auf {1}.</translation>
  </message>
  <message>
   <source>{0}. {1} Palimpsest computes with its own torch.</source>
   <translation>{0}. {1} Palimpsest rechnet mit seinem eigenen torch.</translation>
  </message>
  <message>
   <source>{0}/{1} is missing or damaged.</source>
   <translation>{0}/{1} fehlt oder ist beschädigt.</translation>
  </message>
  <message>
   <source>“{0}” is not a number.</source>
   <translation>„{0}“ ist keine Zahl.</translation>
  </message>
 </context>
 <context>
  <name>model</name>
  <message>
   <source> (best)</source>
   <translation> (bester Wert)</translation>
  </message>
  <message>
   <source>1 run</source>
   <translation>1 Lauf</translation>
  </message>
  <message>
   <source>A preset needs a name.</source>
   <translation>Eine Vorlage braucht einen Namen.</translation>
  </message>
  <message>
   <source>About {0} for {1}</source>
   <translation>Etwa {0} für {1}</translation>
  </message>
  <message>
   <source>As the papers have it, however long that takes.</source>
   <translation>Wie in den Arbeiten, wie lange es auch dauert.</translation>
  </message>
  <message>
   <source>At most {0} network calls for each method.</source>
   <translation>Höchstens {0} Netzaufrufe je Verfahren.</translation>
  </message>
  <message>
   <source>Balanced</source>
   <translation>Ausgewogen</translation>
  </message>
  <message>
   <source>Best {0}</source>
   <translation>Bester Wert: {0}</translation>
  </message>
  <message>
   <source>Choices: {0}</source>
   <translation>Auswahl: {0}</translation>
  </message>
  <message>
   <source>Classical line</source>
   <translation>Klassische Linie</translation>
  </message>
  <message>
   <source>Colours from 0 to {0}</source>
   <translation>Farben von 0 bis {0}</translation>
  </message>
  <message>
   <source>Default: {0}</source>
   <translation>Vorgabe: {0}</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <source>Differences</source>
   <translation>Differenzen</translation>
  </message>
  <message>
   <source>Each line makes one picture again. Run it in the folder of the session, where the photo and the painted mask are.</source>
   <translation>Jede Zeile erzeugt ein Bild noch einmal. Starten Sie sie im Ordner der Sitzung, wo Foto und gemalte Maske liegen.</translation>
  </message>
  <message>
   <source>Enlarge</source>
   <translation>Vergrößern</translation>
  </message>
  <message>
   <source>Faithful</source>
   <translation>Getreu</translation>
  </message>
  <message>
   <source>First methods</source>
   <translation>Erste Verfahren</translation>
  </message>
  <message>
   <source>Frame: centre, side, angle</source>
   <translation>Rahmen: Mitte, Seite, Winkel</translation>
  </message>
  <message>
   <source>Graphics {0} of {1}</source>
   <translation>Grafik {0} von {1}</translation>
  </message>
  <message>
   <source>Grey check: not measured.</source>
   <translation>Graues Karo: nicht gemessen.</translation>
  </message>
  <message>
   <source>LPIPS</source>
   <translation>LPIPS</translation>
  </message>
  <message>
   <source>Less than 1 s for {1}</source>
   <translation>Weniger als 1 s für {1}</translation>
  </message>
  <message>
   <source>Measurement</source>
   <translation>Messung</translation>
  </message>
  <message>
   <source>Memory {0}</source>
   <translation>Speicher {0}</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Misfit</source>
   <translation>Abweichung</translation>
  </message>
  <message>
   <source>Misfit of the measurement</source>
   <translation>Abweichung von der Messung</translation>
  </message>
  <message>
   <source>Network calls</source>
   <translation>Netzaufrufe</translation>
  </message>
  <message>
   <source>No.</source>
   <translation>Nr.</translation>
  </message>
  <message>
   <source>Noise of the measurement</source>
   <translation>Rauschen der Messung</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Original</source>
   <translation>Original</translation>
  </message>
  <message>
   <source>Other samplers</source>
   <translation>Weitere Sampler</translation>
  </message>
  <message>
   <source>PSNR</source>
   <translation>PSNR</translation>
  </message>
  <message>
   <source>PSNR of the estimate, dB</source>
   <translation>PSNR der Schätzung, dB</translation>
  </message>
  <message>
   <source>PSNR of the measurement</source>
   <translation>PSNR der Messung</translation>
  </message>
  <message>
   <source>Palimpsest report</source>
   <translation>Palimpsest-Bericht</translation>
  </message>
  <message>
   <source>Palimpsest report: {0}</source>
   <translation>Palimpsest-Bericht: {0}</translation>
  </message>
  <message>
   <source>Part of the picture is painted over. The prior invents what may have been there.</source>
   <translation>Ein Teil des Bildes ist übermalt. Der Prior erfindet, was dort gewesen sein mag.</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
  <message>
   <source>Photo and measurement</source>
   <translation>Foto und Messung</translation>
  </message>
  <message>
   <source>Pictures</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>Pictures are those of the compared problem.</source>
   <translation>Die Bilder sind die der verglichenen Aufgabe.</translation>
  </message>
  <message>
   <source>Prior</source>
   <translation>Prior</translation>
  </message>
  <message>
   <source>Program and prior</source>
   <translation>Programm und Prior</translation>
  </message>
  <message>
   <source>Quick</source>
   <translation>Schnell</translation>
  </message>
  <message>
   <source>Range: {0}</source>
   <translation>Bereich: {0}</translation>
  </message>
  <message>
   <source>Remove a region</source>
   <translation>Einen Bereich entfernen</translation>
  </message>
  <message>
   <source>Report written by</source>
   <translation>Bericht geschrieben von</translation>
  </message>
  <message>
   <source>Root mean square over the channels of the difference from {0}, on intensities from 0 to 1.</source>
   <translation>Quadratisches Mittel der Differenz zu {0} über die Kanäle, bei Intensitäten von 0 bis 1.</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>Läufe</translation>
  </message>
  <message>
   <source>Runs made by</source>
   <translation>Läufe erzeugt von</translation>
  </message>
  <message>
   <source>Runs: {0}. Methods: {1}.</source>
   <translation>Läufe: {0}. Verfahren: {1}.</translation>
  </message>
  <message>
   <source>SHA-256 of the prior</source>
   <translation>SHA-256 des Priors</translation>
  </message>
  <message>
   <source>SSIM</source>
   <translation>SSIM</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>Startwert</translation>
  </message>
  <message>
   <source>Settings that you saved.</source>
   <translation>Einstellungen, die Sie gespeichert haben.</translation>
  </message>
  <message>
   <source>Sharpen a blur</source>
   <translation>Eine Unschärfe beheben</translation>
  </message>
  <message>
   <source>Shortest time</source>
   <translation>Kürzeste Zeit</translation>
  </message>
  <message>
   <source>Stair: the Pareto front, where no run of the problem is better in both.</source>
   <translation>Treppe: die Pareto-Front, wo kein Lauf der Aufgabe in beidem besser ist.</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Stand</translation>
  </message>
  <message>
   <source>Step by step</source>
   <translation>Schritt für Schritt</translation>
  </message>
  <message>
   <source>Task</source>
   <translation>Aufgabe</translation>
  </message>
  <message>
   <source>The latest {0} runs; {1} earlier ones are left out.</source>
   <translation>Die letzten {0} Läufe; {1} frühere sind weggelassen.</translation>
  </message>
  <message>
   <source>The name has more than {0} characters.</source>
   <translation>Der Name hat mehr als {0} Zeichen.</translation>
  </message>
  <message>
   <source>The photo; coloured is what is to be restored, the square is the frame.</source>
   <translation>Das Foto; gefärbt ist, was wiederhergestellt werden soll, das Quadrat ist der Rahmen.</translation>
  </message>
  <message>
   <source>The picture has a sixteenth of its pixels. The rest is filled in to match.</source>
   <translation>Das Bild hat ein Sechzehntel seiner Pixel. Der Rest wird passend ergänzt.</translation>
  </message>
  <message>
   <source>The picture is blurred and has some noise. The details are found again.</source>
   <translation>Das Bild ist unscharf und etwas verrauscht. Die Einzelheiten werden wiedergefunden.</translation>
  </message>
  <message>
   <source>The same in all runs of a method: {0}</source>
   <translation>In allen Läufen eines Verfahrens gleich: {0}</translation>
  </message>
  <message>
   <source>The same in all: {0}</source>
   <translation>In allen gleich: {0}</translation>
  </message>
  <message>
   <source>They are the latest {0}; {1} earlier ones are in the session's folder.</source>
   <translation>Es sind die letzten {0}; {1} frühere liegen im Ordner der Sitzung.</translation>
  </message>
  <message>
   <source>This value: {0}</source>
   <translation>Dieser Wert: {0}</translation>
  </message>
  <message>
   <source>Tick one or more.</source>
   <translation>Haken Sie einen oder mehrere an.</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>To make the runs again</source>
   <translation>Die Läufe wiederholen</translation>
  </message>
  <message>
   <source>Truth</source>
   <translation>Wahrheit</translation>
  </message>
  <message>
   <source>What the time buys</source>
   <translation>Was die Zeit bringt</translation>
  </message>
  <message>
   <source>Write 5 seeds from 7, a list, 1, 2, 3, or a range, 1 … 10.</source>
   <translation>Schreiben Sie 5 Startwerte ab 7, eine Liste, 1, 2, 3, oder einen Bereich, 1 … 10.</translation>
  </message>
  <message>
   <source>Write a list, 1, 2, 3, or a range, {0} … {1}, 5 values.</source>
   <translation>Schreiben Sie eine Liste, 1, 2, 3, oder einen Bereich, {0} … {1}, 5 Werte.</translation>
  </message>
  <message>
   <source>average</source>
   <translation>mittel</translation>
  </message>
  <message>
   <source>cancelled</source>
   <translation>abgebrochen</translation>
  </message>
  <message>
   <source>default</source>
   <translation>Vorgabe</translation>
  </message>
  <message>
   <source>done</source>
   <translation>fertig</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>fehlgeschlagen</translation>
  </message>
  <message>
   <source>good</source>
   <translation>gut</translation>
  </message>
  <message>
   <source>limit of the preset</source>
   <translation>Grenze der Vorlage</translation>
  </message>
  <message>
   <source>no</source>
   <translation>nein</translation>
  </message>
  <message>
   <source>no settings</source>
   <translation>keine Einstellungen</translation>
  </message>
  <message>
   <source>not known</source>
   <translation>unbekannt</translation>
  </message>
  <message>
   <source>not known: the photo is the measurement</source>
   <translation>unbekannt: Das Foto ist die Messung</translation>
  </message>
  <message>
   <source>not on disk any more</source>
   <translation>nicht mehr auf der Platte</translation>
  </message>
  <message>
   <source>not run</source>
   <translation>nicht gestartet</translation>
  </message>
  <message>
   <source>off</source>
   <translation>aus</translation>
  </message>
  <message>
   <source>on</source>
   <translation>ein</translation>
  </message>
  <message>
   <source>own preset</source>
   <translation>eigene Vorlage</translation>
  </message>
  <message>
   <source>paper</source>
   <translation>Arbeit</translation>
  </message>
  <message>
   <source>poor</source>
   <translation>schlecht</translation>
  </message>
  <message>
   <source>prior {0}</source>
   <translation>Prior {0}</translation>
  </message>
  <message>
   <source>queued</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>running</source>
   <translation>läuft</translation>
  </message>
  <message>
   <source>seed {0}</source>
   <translation>Startwert {0}</translation>
  </message>
  <message>
   <source>the measurement</source>
   <translation>der Messung</translation>
  </message>
  <message>
   <source>the original</source>
   <translation>dem Original</translation>
  </message>
  <message>
   <source>tuned for this task</source>
   <translation>für diese Aufgabe abgestimmt</translation>
  </message>
  <message>
   <source>tuned for {0}</source>
   <translation>abgestimmt für {0}</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <source>your own; {0} has {1}</source>
   <translation>Ihr eigener; {0} hat {1}</translation>
  </message>
  <message>
   <source>{0} is a preset of Palimpsest.</source>
   <translation>{0} ist eine Vorlage von Palimpsest.</translation>
  </message>
  <message>
   <source>{0} photons</source>
   <translation>{0} Photonen</translation>
  </message>
  <message>
   <source>{0} pictures are not on disk any more.</source>
   <translation>{0} Bilder sind nicht mehr auf der Platte.</translation>
  </message>
  <message>
   <source>{0} runs</source>
   <translation>{0} Läufe</translation>
  </message>
  <message>
   <source>{0} to {1}</source>
   <translation>{0} bis {1}</translation>
  </message>
  <message>
   <source>{0}; {1} not timed yet</source>
   <translation>{0}; {1} noch ohne Zeit</translation>
  </message>
  <message>
   <source>σ {0} is its noise.</source>
   <translation>σ {0} ist ihr Rauschen.</translation>
  </message>
  <message>
   <source>● best of all results. PSNR and SSIM: higher is better. LPIPS and time: lower is better.</source>
   <translation>● bestes aller Ergebnisse. PSNR und SSIM: Höher ist besser. LPIPS und Zeit: Niedriger ist besser.</translation>
  </message>
  <message>
   <source>★ best of all runs of the same problem. PSNR and LPIPS: {0} (PSNR from 30 and 25 dB on, LPIPS below 0.1 and up to 0.2).</source>
   <translation>★ bester aller Läufe derselben Aufgabe. PSNR und LPIPS: {0} (PSNR ab 30 und 25 dB, LPIPS unter 0,1 und bis 0,2).</translation>
  </message>
 </context>
</TS>

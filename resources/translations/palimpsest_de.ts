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
   <translation>Stellt Bilder mit einem Diffusionsmodell als Vorwissen wieder her.</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>Versionen</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Brush</source>
   <translation>&amp;Pinsel</translation>
  </message>
  <message>
   <source>&amp;Cancel all</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Difference</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Fit</source>
   <translation>&amp;Einpassen</translation>
  </message>
  <message>
   <source>&amp;GPU pack…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Grid</source>
   <translation>&amp;Raster</translation>
  </message>
  <message>
   <source>&amp;Grow or shrink…</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <source>&amp;Misfit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;New session</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Pictures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Plot of runs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Polygon</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation>&amp;Beenden</translation>
  </message>
  <message>
   <source>&amp;Random pixels…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Recent sessions</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <source>&amp;Values under the pointer</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>As the &amp;prior sees it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backspace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Be dark or light as the desktop is.</source>
   <translation>Dunkel oder hell sein, wie die Arbeitsfläche es ist.</translation>
  </message>
  <message>
   <source>Begin again with the photo that is open; the session until now is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a photo to restore.</source>
   <translation>Ein Foto wählen, das wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Click the corners of what is to be restored; Enter or a double-click closes it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close the polygon</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy a command for a terminal that makes the picture of the selected run again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy a script that makes the picture of the selected run again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy as P&amp;ython</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy as command &amp;line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy the session's folder with all its results, to keep it or to hand it on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ctrl + drag sideways</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>D&amp;ark theme</source>
   <translation>D&amp;unkles Aussehen</translation>
  </message>
  <message>
   <source>D&amp;eviation</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw around what is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>E&amp;llipse</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>E&amp;nglish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>E&amp;xport mask…</source>
   <translation>Maske e&amp;xportieren…</translation>
  </message>
  <message>
   <source>Enter, Space after arrows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enter, double-click</source>
   <translation type="unfinished" />
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
   <source>Explain the method or the task that has the focus, with its formula and settings.</source>
   <translation>Das Verfahren oder die Aufgabe mit dem Fokus erklären, mit Formel und Einstellungen.</translation>
  </message>
  <message>
   <source>Find every command, method, task and picture by typing.</source>
   <translation>Jeden Befehl, jedes Verfahren, jede Aufgabe und jedes Bild durch Tippen finden.</translation>
  </message>
  <message>
   <source>Gather what a report about a defect should hold; nothing private is in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give the session the name that the window's title and the lists show.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give up the stroke or shape in progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on with a session: its photo, mask, methods and runs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on with one of the last sessions.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go through the estimates of a run.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hold the run in progress after its present step, and those that wait; or go on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>I&amp;mport mask…</source>
   <translation>Maske &amp;importieren…</translation>
  </message>
  <message>
   <source>Install torch for an NVIDIA graphics card, switch it on or off, or remove it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>L&amp;asso</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language of the s&amp;ystem</source>
   <translation>&amp;Sprache des Systems</translation>
  </message>
  <message>
   <source>List every command with its keys, and change them.</source>
   <translation>Alle Befehle mit ihren Tasten auflisten und diese ändern.</translation>
  </message>
  <message>
   <source>Move the border of what is painted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move the picture</source>
   <translation>Das Bild verschieben</translation>
  </message>
  <message>
   <source>Move the tool without a mouse, with Shift by one pixel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move, scale and turn the square that the prior works on.</source>
   <translation>Das Quadrat verschieben, vergrößern und drehen, in dem das Modell arbeitet.</translation>
  </message>
  <message>
   <source>Open one of the portraits that come with Palimpsest.</source>
   <translation>Eines der Porträts öffnen, die zu Palimpsest gehören.</translation>
  </message>
  <message>
   <source>Open s&amp;ession…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the folder of the session, where every result is a file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint a rectangle given in pixels of the photo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint a rectangle over what is to be restored.</source>
   <translation>Ein Rechteck über das malen, was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Paint a share of the prior's pixels, chosen by chance.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint an ellipse over what is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint everything that is coloured like what is clicked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint over what is to be restored.</source>
   <translation>Übermalen, was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Paint where the tool is, with Shift in a line</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rena&amp;me session…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeat the change that was taken back.</source>
   <translation>Die zurückgenommene Änderung wiederholen.</translation>
  </message>
  <message>
   <source>Restore the photo by every method that is ticked, before what waits.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restore the photo by every method that is ticked.</source>
   <translation>Das Foto mit jedem angehakten Verfahren wiederherstellen.</translation>
  </message>
  <message>
   <source>Right button, eraser of a pen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run selected &amp;first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sample p&amp;ictures</source>
   <translation>Be&amp;ispielbilder</translation>
  </message>
  <message>
   <source>Save &amp;comparison…</source>
   <translation>&amp;Vergleich speichern…</translation>
  </message>
  <message>
   <source>Save a cop&amp;y of the session…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search the finished runs of all sessions.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>See all runs with their settings and scores.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>See what runs cost against how good they are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shift + click</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shift + drag</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show how far each result is from what was measured.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show how much results differ from seed to seed.</source>
   <translation type="unfinished" />
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
   <source>Show the mask in the frame on the prior's own grid: that is the mask a run uses.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the page with three samples to begin with.</source>
   <translation>Die Seite mit drei Beispielen für den Anfang zeigen.</translation>
  </message>
  <message>
   <source>Show the photo alone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the pictures themselves.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the session's &amp;folder</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size the brush (or with Alt)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smaller, larger brush</source>
   <translation>Kleinerer, größerer Pinsel</translation>
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
   <translation>Die Sprache der Arbeitsfläche sprechen, ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Square, circle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>St&amp;eps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop all runs and close Palimpsest.</source>
   <translation>Alle Läufe anhalten und Palimpsest schließen.</translation>
  </message>
  <message>
   <source>Stop the run in progress and empty the queue.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take paint away again.</source>
   <translation>Farbe wieder wegnehmen.</translation>
  </message>
  <message>
   <source>Take the mask again that was last run, or that the photo before this one had.</source>
   <translation type="unfinished" />
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
   <source>What is &amp;new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wheel</source>
   <translation>Rad</translation>
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
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>CompareDesk</name>
  <message>
   <source>Save comparison</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is on the clipboard.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>CompareView</name>
  <message>
   <source>&amp;Values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag with Shift to score a part of all pictures.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hold Alt over a picture to see: {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read the values under the pointer (I)</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>CurvePlot</name>
  <message>
   <source>step</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>DiagnosisDialog</name>
  <message>
   <source>&amp;Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Diagnosis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gathering versions, devices and places…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put all of it on the clipboard.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>DomainWarning</name>
  <message>
   <source>The prior denoises this picture in another way than the pictures it was trained on: distance {0}, farther than {1} % of them.</source>
   <translation type="unfinished" />
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
   <source>S&amp;how</source>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>No steps were kept of this run.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PNG pictures (*.png);;PDF files (*.pdf)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save plot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tables (*.csv)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The first step is being made…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This run waits in the queue.</source>
   <translation type="unfinished" />
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
   <source>Choose a kernel</source>
   <translation>Unschärfekern wählen</translation>
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
   <source>White is to be restored (invert)</source>
   <translation>Weiß wird wiederhergestellt (umkehren)</translation>
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
   <translation>Den Rahmen so um das Gesicht legen, wie das Modell es erwartet.</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Use it from the next start on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete the pack and free its space.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fetch about 3 GB from the package index.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>GPU pack</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Install from &amp;folder…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress of the installation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop; what has arrived is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stopped. Install again to go on from here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the wheels from a folder, without a network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>torch for NVIDIA graphics cards, in a folder of its own: a download of about 3 GB that takes about 9 GB of space. Palimpsest's own torch stays, for the processor.</source>
   <translation type="unfinished" />
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
   <translation>Öffnen Sie ein Foto, oder nehmen Sie ein Beispiel. Der quadratische Rahmen zeigt den Teil, in dem das Modell arbeitet.</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Finished</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>LPIPS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not starred</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PSNR, dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Photo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Star</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Starred</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Task</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, session {1}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>HistoryPanel</name>
  <message>
   <source>&amp;Open its session</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Run again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Starred only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All methods</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All tasks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on with the session this run belongs to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No run has all of this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No runs yet. Every run that finishes is listed here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the folder with the files of this run.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run this method with these settings and this seed on the open photo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search in photos, methods, settings and notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search the history</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show &amp;folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Task</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} of {1} runs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} runs</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>HistoryView</name>
  <message>
   <source>Finished runs</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>HistoryWindow</name>
  <message>
   <source>History</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Values from 0 to 255. Δ is the distance from the reference.
Ctrl with the arrow keys moves the point, with Shift by ten pixels.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>InstallationDesk</name>
  <message>
   <source>Allow writing there, or save what you need.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Palimpsest cannot write in {0}; results and settings are lost.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Palimpsest was updated from {0} to {1}. Help &gt; What is new tells the rest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is Palimpsest {0}; {1} was used here before.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the newer version has written may not open. Install it again.</source>
   <translation type="unfinished" />
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
   <source>&amp;Reference</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Automatic</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Deviation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Difference</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far each picture is from the reference (D)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far each result is from what was measured (M)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much results differ from seed to seed (S)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Misfit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Picture that the others are compared with</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pictures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;cale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Si&amp;gned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tell brighter from darker than the reference</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pictures themselves (N)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Value at the end of the colours, for all tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the tiles show</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Layers</name>
  <message>
   <source>Another size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Brighter or darker than {0}, intensities 0 to 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Calculating…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Difference from {0}, intensities 0 to 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Each run has a misfit of its own.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Misfit |y − A x| in the units of the measurement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One seed does not deviate. Run it again with another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Standard deviation over the seeds, intensities 0 to 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The misfit is known when a run has ended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>deviation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>deviation of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>mean of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>noise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reference</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Legend</name>
  <message>
   <source>Grey check: not measured.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The noise is {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}: from {1} to {2}.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MaskDesk</name>
  <message>
   <source>Box</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Box by numbers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Erase</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fill</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grow</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grow mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grow or shrink</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a photo of that size, or paint another mask.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Random pixels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shrink</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shrink mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The last mask is of {0} × {1} pixels, this photo is not.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Less than 0.1 % of the photo is to be restored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mask</source>
   <translation>Maske</translation>
  </message>
  <message>
   <source>Move the border of what is painted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing painted yet: paint what is to be restored.</source>
   <translation>Noch nichts bemalt: Malen Sie, was wiederhergestellt werden soll.</translation>
  </message>
  <message>
   <source>Paint a rectangle given in pixels of the photo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint a share of the prior's pixels, chosen by chance.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Random pixels…</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>The share of its own pixels that the prior has to make up.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} % of the working frame</source>
   <translation type="unfinished" />
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
   <translation>Zum Wiederherstellen muss ein Pixel des Fotos ein Pixel des Modells sein: Die Blöcke von JPEG sind 8 × 8.</translation>
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
   <translation type="unfinished" />
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
   <source>Seed</source>
   <translation type="unfinished" />
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
   <source>Tick at least one method.</source>
   <translation>Haken Sie mindestens ein Verfahren an.</translation>
  </message>
 </context>
 <context>
  <name>NewsDialog</name>
  <message>
   <source>The list of changes did not come along with this installation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is new</source>
   <translation type="unfinished" />
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
   <translation>Gemessen wurde keine gemalte Maske.</translation>
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
   <source>The mask is in {0}.</source>
   <translation>Die Maske steht in {0}.</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No run of this problem has both scores.

Where no truth is known, choose the misfit and the time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing to plot yet.

Every run that ends is a point here. Run several methods, or one with several settings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plot of runs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Problem whose runs are shown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Score across</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Score up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stair: the Pareto front, where no run is better in both. Coloured lines: runs that differ in one setting.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the plot as a PNG or PDF file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a&amp;cross</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stopped at {0} samples.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} samples</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}: {1} × {1} pixels, {2} million parameters.
Knows: {3}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PriorPage</name>
  <message>
   <source>Draw pictures from the prior alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw samples</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Estimate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep the samples that are there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Network call {0} of {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PSNR {0} dB
LPIPS {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Photo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prior</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save samples…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The engine is being prepared.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Under noise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>With noise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Without a measurement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write all samples as one PNG.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>in the working frame</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>σ {0}
PSNR {1} dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>∞</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>QueueDesk</name>
  <message>
   <source>about {0} left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>more than {0} left</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ResultDesk</name>
  <message>
   <source>Open as photo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} brought its settings back: {1}, {2}.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RunBar</name>
  <message>
   <source>Restore the photo by every method that is ticked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop the run in progress; what waits goes on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>These are {0} runs. Press Run once more to queue them all.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>failed: {0}</source>
   <translation>fehlgeschlagen: {0}</translation>
  </message>
  <message>
   <source>paused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>pausing…</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>A script that makes the same picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy as Python</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy as command line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy why it failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Duplicate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Duplicate with a new seed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Retry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The same once more, instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The same once more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The same with other random numbers.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
 </context>
 <context>
  <name>RunsPanel</name>
  <message>
   <source>Cancel all</source>
   <translation>Alle abbrechen</translation>
  </message>
  <message>
   <source>Go on with the queue.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hold the run in progress after its present step, and those that wait.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No runs yet. Tick methods and press Run selected.</source>
   <translation>Noch keine Läufe. Haken Sie Verfahren an und drücken Sie „Gewählte starten“.</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove finished</source>
   <translation>Fertige entfernen</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} begun</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Samples of the prior</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Seed {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} of {1} pictures</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ScriptDesk</name>
  <message>
   <source>Run a method first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The Python script is on the clipboard; its photo is in {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The command line is on the clipboard; its photo is in {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no run yet.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SeedDesk</name>
  <message>
   <source>deviation {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>seeds {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, {1} seeds</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SeedField</name>
  <message>
   <source>5 seeds from 7</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SeriesLegend</name>
  <message>
   <source>Legend</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SessionDesk</name>
  <message>
   <source>The copy of the session is whole.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This session is open already.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SessionMenu</name>
  <message>
   <source>Go on with it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of the session</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open session</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Palimpsest did not close properly.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename session</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save a copy of the session</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The session “{0}” of {1} was kept.</source>
   <translation type="unfinished" />
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
   <translation>Modell und Gerät</translation>
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
   <translation>Warnung zum Gebiet des Modells</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left, Right: one step; Home, End: the first, the last; Space: play</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pause</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Play</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} (Space)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} / s</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>StepsView</name>
  <message>
   <source>&amp;Other runs of this problem</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw the curves of up to {0} other runs as well.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Estimate at: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Misfit of the measurement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No steps yet.

Run a method: its estimates appear here one after the other, while it runs and afterwards.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No truth is known, so there is no PSNR.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PSNR</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PSNR {0} dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run whose steps are shown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>misfit {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>noise σ = {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>time t = {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>σ is the noise at this time relative to the picture, √((1-ᾱ)/ᾱ)/2, on intensities from 0 to 1. The misfit is the root mean square of y - A x̂0.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>TableModel</name>
  <message>
   <source>How many times the network was asked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Peak signal-to-noise ratio: higher is closer to the truth. From 30 dB good, from 25 dB average, below poor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Perceptual distance (AlexNet): lower is closer to the truth. Below 0.1 good, to 0.2 average, above 0.3 poor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Root mean square of y - A x: how far the result is from the measurement, on intensities from 0 to 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Structural similarity: 1 is identical to the truth.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time in the sampler.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>average</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>best of this problem</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>good</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>poor</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>TableView</name>
  <message>
   <source>&amp;Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All methods</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All tasks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy as LaTeX</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy as Markdown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy for a spreadsheet (TSV)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy the selected rows, or all that are shown.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter by any word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter by method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter by task</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No runs yet.

Every run that ends has a row here, with its settings and its scores.
Run several methods, or one with several settings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save CS&amp;V…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Table of runs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The same in all: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the selected rows, or all that are shown, with every setting and every digit.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} of {1} runs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} rows are on the clipboard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} runs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>★ best of its problem   ● good   ◐ average   ○ poor</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag from corner to corner. Shift makes a circle.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag from corner to corner. Shift makes a square.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag the frame, its corners, or the handle that turns it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag the picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw around what is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pressure sizes the brush</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The harder a pen is pressed, the larger the brush. Its other end erases.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ToolStrip</name>
  <message>
   <source>Tools</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ValuesEditor</name>
  <message>
   <source>1 value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} values</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ValuesLine</name>
  <message>
   <source>0.5, 1, 2 or 0.5 … 4, 5 values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A list: 0.5, 1, 2
A range: 0.5 … 4, 5 values
Or: 0.5 … 4, 5 values, logarithmic
By its step: 10 … 50, step 10</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Values of {0}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ValuesTicks</name>
  <message>
   <source>{0}: {1}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>VariableSetting</name>
  <message>
   <source>Give several values: Run makes a run of each.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Vary {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Vary…</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>WaitingDesk</name>
  <message>
   <source>It can be run now, as it was asked for.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One run had not finished.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They can be run now, as they were asked for.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} runs had not finished.</source>
   <translation type="unfinished" />
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
   <translation>&amp;Links</translation>
  </message>
  <message>
   <source>Exchange left and right</source>
   <translation>Links und rechts tauschen</translation>
  </message>
  <message>
   <source>Exchange left and right (Alt+W)</source>
   <translation>Links und rechts tauschen (Alt+A)</translation>
  </message>
  <message>
   <source>Left picture of the wipe</source>
   <translation>Linkes Bild des Wischers</translation>
  </message>
  <message>
   <source>Ri&amp;ght</source>
   <translation>Re&amp;chts</translation>
  </message>
  <message>
   <source>Right picture of the wipe (keys 1 to 9)</source>
   <translation>Rechtes Bild des Wischers (Tasten 1 bis 9)</translation>
  </message>
  <message>
   <source>S&amp;wap</source>
   <translation>T&amp;auschen</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>By how many levels of 255 red, green and blue may each differ from the pixel that is clicked. Only what is connected with it is painted.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation>Passt sich der Messung an und entfernt Rauschen mit einem trainierten Netz im Wechsel, von viel Rauschen zu wenig. Nutzt das Diffusionsmodell nicht.</translation>
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
   <translation>Folgt dem Modell und berichtigt jeden Schritt um den Gradienten des Residuums, durch das Netz genommen.</translation>
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
   <source>How alike successive estimates are before the automatic switch. More steps make them more alike.</source>
   <translation>Wie ähnlich aufeinanderfolgende Schätzungen vor dem selbsttätigen Wechsel sind. Mehr Schritte machen sie ähnlicher.</translation>
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
   <translation type="unfinished" />
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
   <source>How far the dabs of a stroke are apart, in percent of the brush. 0 leaves no gaps. A pixel is painted or it is not: the edge of a stroke is hard, and the result is blended in over the seam of the working frame.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far the picture is on its way into noise. At 0 next to nothing is added; at the last time nothing is left of it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far the reference is noised before it is restored. Low keeps it, flaws included; high invents.</source>
   <translation>Wie weit die Vorlage verrauscht wird, bevor sie wiederhergestellt wird. Wenig behält sie samt Fehlern; viel erfindet.</translation>
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
   <translation type="unfinished" />
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
   <translation>Wie viel das Modell gegen die Messung zählt.</translation>
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
   <translation>Wie oft der ganze Lauf mit dem eigenen Ergebnis als Vorlage wiederholt wird.</translation>
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
   <translation type="unfinished" />
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
   <source>Noise</source>
   <translation>Rauschen</translation>
  </message>
  <message>
   <source>Noises the degraded picture and lets the prior clean it. Changes the whole picture; the measurement is not enforced.</source>
   <translation>Verrauscht das beschädigte Bild und lässt es vom Modell säubern. Ändert das ganze Bild; die Messung wird nicht erzwungen.</translation>
  </message>
  <message>
   <source>Optimises one picture so that it fits the measurement and the prior leaves it alone. No gradient through the network.</source>
   <translation>Optimiert ein Bild so, dass es zur Messung passt und das Modell es in Ruhe lässt. Kein Gradient durch das Netz.</translation>
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
   <translation>Ersetzt in jeder Schätzung, was die Messung bestimmt, und überlässt den Rest dem Modell. Kein Gradient durch das Netz.</translation>
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
   <source>SDEdit that keeps the known pixels: after each step they are put back, noised to the same level.</source>
   <translation>SDEdit, das die bekannten Pixel behält: Nach jedem Schritt werden sie zurückgelegt, gleich stark verrauscht.</translation>
  </message>
  <message>
   <source>Samples</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ScoreALD needs a linear measurement.</source>
   <translation>ScoreALD braucht eine lineare Messung.</translation>
  </message>
  <message>
   <source>Seam</source>
   <translation>Saum</translation>
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation>Die Länge des Schritts der abgekühlten Form zur Messung, in Schritten des Scores des Modells. Wie gedruckt läuft das Verfahren auseinander: Der zweite Teil der Formel hält es stabil.</translation>
  </message>
  <message>
   <source>The length of the step towards the measurement, in steps of the prior's score. 1 is the score itself; the paper uses 1.75.</source>
   <translation>Die Länge des Schritts zur Messung, in Schritten des Scores des Modells. 1 ist der Score selbst; die Arbeit nimmt 1,75.</translation>
  </message>
  <message>
   <source>The length of the steps of DMPS, in steps of the prior's score.</source>
   <translation>Die Länge der Schritte von DMPS, in Schritten des Scores des Modells.</translation>
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
   <source>The noise that the network is told to remove at first, on intensities from 0 to 1. The paper uses 49/255.</source>
   <translation>Das Rauschen, das das Netz zuerst entfernen soll, bei Intensitäten von 0 bis 1. Die Arbeit nimmt 49/255.</translation>
  </message>
  <message>
   <source>The noise that the network is told to remove at the end of a run on a measurement with less, on intensities from 0 to 1.</source>
   <translation>Das Rauschen, das das Netz am Ende eines Laufs auf einer Messung mit weniger entfernen soll, bei Intensitäten von 0 bis 1.</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>The share of the chain that DPS takes at least, where the switch is automatic.</source>
   <translation>Der Anteil der Kette, den DPS mindestens nimmt, wo der Wechsel selbsttätig ist.</translation>
  </message>
  <message>
   <source>The start of the random numbers. The same seed with the same settings gives the same picture; all methods of one run share it.</source>
   <translation>Der Anfang der Zufallszahlen. Derselbe Startwert mit denselben Einstellungen gibt dasselbe Bild; alle Verfahren eines Laufs teilen ihn.</translation>
  </message>
  <message>
   <source>Time</source>
   <translation type="unfinished" />
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
   <translation>Vertrauen in das Modell</translation>
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
   <translation>Gewicht des Modells</translation>
  </message>
  <message>
   <source>Whether the colours are kept at half the resolution (4:2:0, as almost all programs do) or in full (4:4:4).</source>
   <translation>Ob die Farben in halber Auflösung (4:2:0, wie fast alle Programme es tun) oder in voller (4:4:4) behalten werden.</translation>
  </message>
  <message>
   <source>Which share of the pixels of the working frame is painted, as the prior counts them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Width of the strokes.</source>
   <translation>Breite der Striche.</translation>
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
   <source>intensity, 0 to 1</source>
   <translation>Intensität, 0 bis 1</translation>
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
   <translation>Pixel des Modells</translation>
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
   <source>°</source>
   <translation>°</translation>
  </message>
  <message>
   <source>ΠGDM needs a linear measurement.</source>
   <translation>ΠGDM braucht eine lineare Messung.</translation>
  </message>
 </context>
 <context>
  <name>model</name>
  <message>
   <source> (best)</source>
   <translation> (bestes)</translation>
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
   <source>Choices: {0}</source>
   <translation>Auswahl: {0}</translation>
  </message>
  <message>
   <source>Classical line</source>
   <translation>Klassische Linie</translation>
  </message>
  <message>
   <source>Default: {0}</source>
   <translation>Vorgabe: {0}</translation>
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
   <source>Graphics {0} of {1}</source>
   <translation>Grafik {0} von {1}</translation>
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
   <source>Memory {0}</source>
   <translation>Speicher {0}</translation>
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
   <source>Part of the picture is painted over. The prior invents what may have been there.</source>
   <translation>Ein Teil des Bildes ist übermalt. Das Modell erfindet, was dort gewesen sein mag.</translation>
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
   <source>SSIM</source>
   <translation>SSIM</translation>
  </message>
  <message>
   <source>Settings that you saved.</source>
   <translation>Einstellungen, die Sie gespeichert haben.</translation>
  </message>
  <message>
   <source>Sharpen a blur</source>
   <translation>Eine Unschärfe schärfen</translation>
  </message>
  <message>
   <source>The name has more than {0} characters.</source>
   <translation>Der Name hat mehr als {0} Zeichen.</translation>
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
   <source>This value: {0}</source>
   <translation>Dieser Wert: {0}</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>class default</source>
   <translation>Vorgabe des Verfahrens</translation>
  </message>
  <message>
   <source>limit of the preset</source>
   <translation>Grenze der Vorlage</translation>
  </message>
  <message>
   <source>no settings</source>
   <translation>keine Einstellungen</translation>
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
   <source>seed {0}</source>
   <translation>Startwert {0}</translation>
  </message>
  <message>
   <source>swept on this task</source>
   <translation>auf dieser Aufgabe abgestimmt</translation>
  </message>
  <message>
   <source>swept on {0}</source>
   <translation>auf {0} abgestimmt</translation>
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
 </context>
</TS>

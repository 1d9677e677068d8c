<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>AboutDialog</name>
  <message>
   <source>About Palimpsest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy versions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Licences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put the list of versions on the clipboard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restores images with a diffusion model as prior.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Versions</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>CommandDesk</name>
  <message>
   <source>Export mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save comparison</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save result</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>CommandPalette</name>
  <message>
   <source>Command palette</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is called so.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search commands, methods, tasks and pictures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type what you want to do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was found</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>CommandSet</name>
  <message>
   <source>&amp;About Palimpsest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Brush</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Clear mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Command palette</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Compare</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Deutsch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;English</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Eraser</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Fit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Grid</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Hand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Invert mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Keyboard shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Light theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Open photo…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Paste picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Run selected methods</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Save result…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Welcome</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Wipe</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Working frame</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Act&amp;ual size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Be dark or light as the desktop is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a photo to restore.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>D&amp;ark theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Double-click</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag a line across two pictures laid over each other.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag the picture to see another part of it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>E&amp;xport mask…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Erase, whichever painting tool is chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Esc</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find every command, method, task and picture by typing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give up the stroke in progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>I&amp;mport mask…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language of the s&amp;ystem</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>List every command with its keys, and change them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move the picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move, scale and turn the square that the prior works on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open one of the portraits that come with Palimpsest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint a rectangle over what is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint over what is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Re&amp;ctangle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read a mask from a picture of the photo's size: black is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeat the change that was taken back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restore the photo by every method that is ticked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Right button</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sample p&amp;ictures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save &amp;comparison…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show all pictures side by side with their scores.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show dark text on light grey.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show less of the picture, larger.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show light text on dark grey.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show more of the picture, smaller.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show one pixel of the picture as one pixel.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the page with three samples to begin with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the whole picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the whole picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show versions and licences.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smaller, larger brush</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Space + drag, middle button</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Speak English, from the next start on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Speak German, from the next start on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Speak the language of the desktop, from the next start on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop all runs and close Palimpsest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop the run in progress; what waits goes on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Swap brush and eraser</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Swap what is painted and what is not.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take all paint away.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take back the last change of the mask.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take paint away again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the picture from the clipboard as the photo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Theme of the &amp;system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wheel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write all tiles with their names and scores as one picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the current result as a PNG that carries its settings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the mask as a PNG: white is known, black is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>X</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom &amp;out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom at the pointer</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>CompareView</name>
  <message>
   <source>All pictures side by side</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grid</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hold Alt over a picture to see: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind of comparison</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing to compare yet.

Open a picture, paint over what is to be restored, and run a method.
Its result appears here next to the others.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One picture wiped over another</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save picture…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use as left of the wipe</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use as right of the wipe</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wipe</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>EditCanvas</name>
  <message>
   <source>Photo and mask</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>EditDesk</name>
  <message>
   <source>Everything is painted: leave a part of the photo free.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a photo first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint over the part that is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no noise to remove: give σ or the photons.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>EditPage</name>
  <message>
   <source>Hold \ to see the photo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Photo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Photo and mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;how</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shown in the photo</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Field</name>
  <message>
   <source>Reset to {0}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>FileDialogs</name>
  <message>
   <source>Choose a kernel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open photo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>White is to be restored (invert)</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>FrameSection</name>
  <message>
   <source>Find face</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lay the frame around the face as the prior expects it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make the frame the largest square in the middle of the photo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whole photo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Working frame</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>HomeDesk</name>
  <message>
   <source>The language changes at the next start of Palimpsest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>These own keys are taken or are no keys any more: {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Welcome</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>KeyTable</name>
  <message>
   <source>Fields, lists and buttons need the key {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Press another key, or change that one first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is no single key.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is the key of: {1}.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source>Compare</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a photo, drop one here, or take a sample.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MaskEditor</name>
  <message>
   <source>Clear mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Erase</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Invert mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MaskSection</name>
  <message>
   <source>All of the photo is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Brush</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clear mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Eraser</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Invert mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Less than 0.1 % to be restored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move the view.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move, scale or turn the frame.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing painted yet: paint what is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint a rectangle.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint over what is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read a mask from a picture of the photo's size: black is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rectangle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeat the change that was taken back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Swap what is painted and what is not.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take all paint away.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take back the last change of the mask.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take paint away.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Working frame</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the mask as a PNG: white is known, black is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} % to be restored</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MeasurementDesk</name>
  <message>
   <source>Measuring…</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MeasurementPicture</name>
  <message>
   <source>Measurement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shown when the engine is ready.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The measurement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The measurement: PSNR {0} dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The measurement: the same as the original</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MeasurementSection</name>
  <message>
   <source>Measurement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No photo holds this measurement: it can only be simulated, and it counts no photons.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is known of what is under the paint, so nothing is compared with it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restore: the picture is degraded already, no scores</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Simulate: degrade the picture, score the results against it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The painted part is really damaged: no scores</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The photo is intact: score the results against it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The picture is the measurement itself. Nothing is added to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The picture is the truth. It is degraded by the task and its noise first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>To restore, one pixel of the photo must be one pixel of the prior: the blocks of JPEG are 8 × 8.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>To restore, the frame is read at the size of the small picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is under the paint is the truth: PSNR and LPIPS compare with it.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MessageBar</name>
  <message>
   <source>Messages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One more message is waiting.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} more messages are waiting.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MethodDesk</name>
  <message>
   <source>Own settings</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MethodList</name>
  <message>
   <source>Filter methods</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shows the methods whose title, summary or paper has these words.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MethodSettings</name>
  <message>
   <source>Defaults</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Duplicate {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove this {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reset all settings of this method.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reset all settings of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run this method once more, with other settings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take this entry out of the list; the method itself stays.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>MethodsPanel</name>
  <message>
   <source>Methods</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No ticked method takes this problem: tick another one.</source>
   <translation type="unfinished" />
  </message>
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
   <source>The engine is not ready.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The engine is starting…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tick at least one method.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>NumberField</name>
  <message>
   <source>{0}, slider</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PaletteOffers</name>
  <message>
   <source>Method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not possible now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is running.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a photo first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open this sample.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Photo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show this page.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Task</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This was measured.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tick {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Untick {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was measured is not a painted mask.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PhotoDesk</name>
  <message>
   <source>More than half of the photo is to be restored: invert the mask if white was meant to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No face was found: move the frame to the part you want to restore.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No face was found: place the frame by hand.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mask is in {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>pasted picture</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PictureSection</name>
  <message>
   <source>Choose a photo to restore.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No picture yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a portrait that comes with Palimpsest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open one, drop one here, or take a sample.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paste</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the picture from the clipboard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} × {1} pixels</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PresetBar</name>
  <message>
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete the preset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enter saves, Esc saves nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Forget this preset of yours.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep all settings under a name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of the preset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Own settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Replaces the preset of this name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save as a preset…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save it by this name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The settings of the ticked methods.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RunDesk</name>
  <message>
   <source>Measurement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Original</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>failed: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>queued</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>starting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stopped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stopping…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RunsModel</name>
  <message>
   <source>Cancel this run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Failed: {0}</source>
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
   <source>PSNR, dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Peak signal-to-noise ratio: higher is closer to the truth.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Perceptual distance (AlexNet): lower is closer to the truth.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Queued</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove from the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Starting…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>State</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} (Del)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RunsPanel</name>
  <message>
   <source>Cancel all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No runs yet. Tick methods and press Run selected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove finished</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Runs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop the run in progress and empty the queue.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take all runs that are over off this list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} queued</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} running</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RunsView</name>
  <message>
   <source>Runs</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SaveDesk</name>
  <message>
   <source>Saved as {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is on the clipboard.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SeedField</name>
  <message>
   <source>Draw a random seed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep the seed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Locked: the next run uses the same seed. Open: every run gets a new one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New seed</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>ShortcutsDialog</name>
  <message>
   <source> or </source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a command to change its key.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Command</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give every command its usual keys again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give this command its usual keys again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>On the picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reset all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search by command or key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shortcuts</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>StatusDesk</name>
  <message>
   <source>Memory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No engine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Position of the pointer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preparing the engine…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prior and device</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unfamiliar picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Warning about the prior's domain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} running, {1} waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}: {1} × {1}, on {2}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>TaskSection</name>
  <message>
   <source>Choose a kernel…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the picture file of the blur.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No mask is needed: all that lies in the working frame takes part.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint over what is to be restored; the rest is known.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is known of the picture, and what is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was measured</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>TileGrid</name>
  <message>
   <source>Tiles of the comparison</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>WelcomePage</name>
  <message>
   <source>Choose a photo to restore.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open your own photo…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Press {0} to find every command, method and task by its name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recent photos</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restore a picture by several methods and compare what they make of it. Begin with a sample: each of these is done in less than a minute.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Welcome to Palimpsest</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Wipe</name>
  <message>
   <source>Left and Right move the divider.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wipe: {0} on the left, {1} on the right</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>WipeView</name>
  <message>
   <source>&amp;Left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exchange left and right</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exchange left and right (Alt+W)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left picture of the wipe</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ri&amp;ght</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Right picture of the wipe (keys 1 to 9)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;wap</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>_MessageRow</name>
  <message>
   <source>Close this message</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close this message (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Error</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Warning</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>engine</name>
  <message>
   <source>A picture of the blur: how one bright point looks. Black is nothing; its brightness is scaled to the sum 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ADMM + TV needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Adam + TV needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Agreement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Angle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Annealing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>At every level of noise: guesses the clean picture, fits the guess to the measurement, and noises it again. Can undo early mistakes; takes any measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Blur</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Blur by a kernel of your own</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Blur by motion</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Blur of light, seen by a camera</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bottom margin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Box</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Brush</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By how much the picture was spread about mid grey before what is too bright or too dark was cut off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Chroma</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clipped exposure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colours for a grey picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Corrects every step by the misfit seen through the inverse of the measurement and back through the network. Respects the noise level.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Covered by strokes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DDNM+ cannot take noise in a measurement that weakens some details more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DDNM+ needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DDRM needs a linear measurement that weakens all it keeps by the same factor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DMPS needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DPS, and after every step the measured part is put back, noised to the same level. Meets the measurement exactly, its noise included.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DPS, then DMPS needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DiffPIR needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Earliest switch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exposure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Finding the phases</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Finds the picture that explains the measurement with the least total variation, by exact steps in turn and a memory of their difference. Uses no network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>First noise level</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>First shrinkage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fits the measurement and flattens the picture in turn, ever more gently. Uses no network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fits the measurement and removes noise with a trained network in turn, from much noise to little. Does not use the diffusion prior.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fitting steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Follows DPS until the picture has settled, and ends with the cheaper steps of DMPS.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Follows the prior and corrects every step by the gradient of the residual, taken through the network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Form</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fresh noise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gamma</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gaussian blur</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grey weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Guidance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Guidance of DMPS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Guidance of DPS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>HQS + DnCNN needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>HQS + TV needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How alike successive estimates are before the automatic switch. More steps make them more alike.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far Adam moves a pixel in one step. Fewer steps need longer ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far a pixel moves in the first step, on intensities from -1 to 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far the camera moved along its path.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far the camera moved while the light fell in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far the reference is noised before it is restored. Low keeps it, flaws included; high invents.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far the square lies below the middle; negative is above it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far the square lies to the right of the middle; negative is to the left.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far the true picture may lie from the guess. More follows the measurement sooner and leaves more noise where nothing was measured.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many levels of noise there are on the way down. The paper uses 200.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many steps Adam takes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many steps are taken back at once. The paper uses 10.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many steps fit the guess to a measurement that is not linear, at each level. They cost no network call. A linear one is fitted at once.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many times the network is asked for each guess of the clean picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many times the network is asked on the way from the noised picture to the result.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many times the network is asked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many times the network is asked. The paper uses 1000; fewer are faster and need more guidance.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many times the network is asked. The paper uses 20.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much darkness surrounds the picture. The more, the better its phases can be found.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much flat surfaces with sharp edges count against a noisy measurement. Larger is flatter; 0 fits the measurement alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much of each step's noise is drawn anew where nothing was measured, or where the measurement is noisier than the step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much of each step's noise is drawn anew. 0 follows one path from the first noise to the result; 1 forgives early errors.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much of each step's noise is new, down to the noise in the measurement. 0 follows the network's own noise.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much of each step's noise is new. 0 is deterministic after the start.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much of the chain DPS takes, where the switch is fixed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much of the measured part comes from the measurement while that is cleaner than the step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much one iteration flattens the picture. It decides how fast the run converges, not where to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the denoised picture counts against a noisy measurement. Larger is smoother.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the estimate counts against a noisy measurement. Larger is smoother.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the first iteration flattens the picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the last iteration flattens it: the smaller, the nearer the result is to the measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the measurement is distrusted: in the annealed form while the picture is still noisy, in the constant form throughout.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the path bends at random. At 0 it is a straight line.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the prior counts against the measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How often every stretch is walked. The paper uses 10; 1 never goes back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How often the measurement and the smoothness take turns.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How often the network is asked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How often the whole run is repeated with its own result as reference.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How strongly each step is pulled towards the measurement. Too little and the result ignores it; too much and it shows grain.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How strongly each step of DPS is pulled towards the measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How strongly the camera's response bends. At 1 the blur is linear.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How strongly the measurement pulls. 1 is what the formula derives; more fits the measurement harder than its noise deserves.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How strongly the part that was not measured is pulled along. At 0 only the projection is left.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inpainting a box</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inpainting random pixels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inpainting strokes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inpainting, the mask painted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inventing the margins</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Iterations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Jump length</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kernel file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kernel size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last shrinkage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left margin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Length</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Levels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looks for the picture that explains the measurement with the least total variation, by gradient descent. Uses no network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>MCG cannot take noise in a measurement that weakens some details more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>MCG needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Made small by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Masked SDEdit works on inpainting only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Means of whole blocks, as a sensor with large pixels makes them, or the bicubic filter of picture programs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Missing pixels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mixes the measurement into every step as far as its noise allows. Needs few steps and no gradient through the network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Moved down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Moved right</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Noises the degraded picture and lets the prior clean it. Changes the whole picture; the measurement is not enforced.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Optimises one picture so that it fits the measurement and the prior leaves it alone. No gradient through the network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Oversampling</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Path</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Path length</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Path of the light</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pulls every step towards the measurement as far as the noise in both allows, in closed form. No gradient through the network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pulls the noisy picture itself towards the measurement, gently at first and firmly at the end. No gradient through the network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Puts the known pixels back, noised to the right level, and walks every stretch of the way several times until the rest fits them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quality</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>RePaint works on inpainting only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Removing the noise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Removing traces of JPEG</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeats</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Replaces in every estimate what the measurement determines, and leaves the rest to the prior. No gradient through the network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Resamplings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Right margin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rounds off the corner of the total variation at 0, on intensities from -1 to 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>SDEdit that keeps the known pixels: after each step they are put back, noised to the same level.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ScoreALD needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shake</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of DPS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of the pixels that lies under strokes, drawn at random, and is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of the pixels, chosen at random, that is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shrinkage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Side of the square beyond which the Gaussian is cut off; an odd number, best six times the blur or more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Side of the square that is to be restored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smallest noise level</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smoothing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smoothness</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spread</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Standard deviation of the Gaussian that blurs the picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step length</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Steps per level</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Strength</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Super-resolution, 16 times</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Super-resolution, 2 times</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Super-resolution, 4 times</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Super-resolution, 8 times</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Switch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Switch once the estimate has settled, or after a fixed share of the steps.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The deviation from the measurement that counts as a fit. The noise in the measurement takes its place where that is larger.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The direction of the movement; 0 is along the rows.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The length of a fitting step, as a share of the longest that is surely stable.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The length of the step of the annealed form towards the measurement, in steps of the prior's score. As printed the method diverges: the formula's second part keeps it stable.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The length of the step towards the measurement, in steps of the prior's score. 1 is the score itself; the paper uses 1.75.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The length of the steps of DMPS, in steps of the prior's score.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The length of the way without its repetitions. The paper uses 250.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mean of the channels, or the luma of standard (BT.601) or high-definition (BT.709) television.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The noise at which the network is first asked, as a share of all times. The paper starts at 1; so few steps do not recover from what the network says there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The noise that the network is told to remove at first, on intensities from 0 to 1. The paper uses 49/255.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The noise that the network is told to remove at the end of a run on a measurement with less, on intensities from 0 to 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The number of the random path. In a table each picture adds its own seed to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The number of the random path; the same for all pictures.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The number that picture programs ask for when they save. Below 20 blocks show.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The share of the chain that DPS takes at least, where the switch is automatic.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>To be invented there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tolerance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Top margin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Trust</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Trust in the denoiser</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Trust in the prior</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Trust the measurement more as the noise falls, or equally at every step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weighs every estimate against the measurement, in closed form, and adds noise to the result. No gradient through the network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weight of the prior</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whether the colours are kept at half the resolution (4:2:0, as almost all programs do) or in full (4:4:4).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Width of the strokes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>degrees clockwise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>intensity, 0 to 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>levels of noise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>network calls</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>pixels of the prior</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ΠGDM needs a linear measurement.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>model</name>
  <message>
   <source> (best)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A preset needs a name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>About {0} for {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As the papers have it, however long that takes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>At most {0} network calls for each method.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Balanced</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choices: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Classical line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Default: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enlarge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Faithful</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>First methods</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Graphics {0} of {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>LPIPS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Less than 1 s for {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Memory {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Other samplers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PSNR</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Part of the picture is painted over. The prior invents what may have been there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quick</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Range: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove a region</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>SSIM</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settings that you saved.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sharpen a blur</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The name has more than {0} characters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The picture has a sixteenth of its pixels. The rest is filled in to match.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The picture is blurred and has some noise. The details are found again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This value: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>class default</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>own preset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>paper</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>seed {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>swept on this task</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>swept on {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>your own; {0} has {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is a preset of Palimpsest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} photons</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} runs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} to {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}; {1} not timed yet</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>

"""This program, started once more without a window, for work that is not the window's."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

from desktop_app.gpu_pack.program import environment, program

PATIENCE_MS = 3000


class ChildProgram(QObject):
    """One process at a time. Signals: told(line of its output), ended(exit code, errors)."""

    told = Signal(str)
    ended = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._fail)

    @property
    def is_running(self) -> bool:
        """Whether the process is alive."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, *arguments: str) -> None:
        """Start it with these arguments; not while it runs."""
        variables = QProcessEnvironment.systemEnvironment()
        for name, value in environment().items():
            variables.insert(name, value)
        self._process.setProcessEnvironment(variables)
        command, *rest = program()
        self._process.start(command, [*rest, *arguments])

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        if self.is_running:
            self._process.terminate()
            if not self._process.waitForFinished(PATIENCE_MS):
                self._process.kill()
                self._process.waitForFinished(PATIENCE_MS)

    @Slot()
    def _read(self) -> None:
        while self._process.canReadLine():
            self.told.emit(
                bytes(self._process.readLine().data()).decode("utf-8", "replace").rstrip()
            )

    @Slot(int, QProcess.ExitStatus)
    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        rest = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        if rest.strip():
            self.told.emit(rest.rstrip())
        errors = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        crashed = status == QProcess.ExitStatus.CrashExit
        self.ended.emit(-1 if crashed else code, errors.strip())

    @Slot(QProcess.ProcessError)
    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit(-1, self._process.errorString())

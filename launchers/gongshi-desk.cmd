@echo off
rem Double click: opens the desk of the folder above. The first time it makes the virtual environment.
chcp 65001 >nul
cd /d "%~dp0.."
if exist .venv\Scripts\gongshi-desk.exe goto open
where py >nul 2>nul && (set PYTHON=py -3) || (set PYTHON=python)
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" || goto python
%PYTHON% -m venv .venv || goto failed
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt || goto failed
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || goto failed
:open
.venv\Scripts\gongshi-desk.exe
if errorlevel 1 pause
exit /b
:python
echo 需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed: https://www.python.org/downloads/
:failed
echo 没有准备好，请把上面的文字交给维护人员 / It could not be made ready; give the text above to whoever maintains it.
pause

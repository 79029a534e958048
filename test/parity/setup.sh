#!/bin/sh
# Makes a Python environment with docTR for the parity harness and its goldens: test/parity/setup.sh FOLDER
# Python 3.11. A CPU build of torch that is there already is used; torchvision's version must fit torch's.
set -eu
folder=${1:?usage: test/parity/setup.sh FOLDER}
python3 -m venv --system-site-packages "$folder"
# docTR asks for opencv-python, whose headless twin does as well and needs no display libraries.
"$folder/bin/pip" install --quiet --no-deps python-doctr==1.1.0 torchvision==0.28.0
"$folder/bin/pip" install --quiet torch==2.13.0 onnx==1.23.2 onnxscript opencv-python-headless==5.0.0.93 \
  'pypdfium2<6' pyclipper==1.4.0 shapely==2.2.0 scipy h5py langdetect rapidfuzz 'huggingface-hub<2' anyascii validators tqdm pillow
"$folder/bin/python" -c "import sys; sys.path.insert(0, '$(dirname "$0")'); import doctr_imports, doctr; print('docTR', doctr.__version__)"

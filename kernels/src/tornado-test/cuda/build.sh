#!/bin/sh
# Builds the CUDA driver made of the processor: build.sh FOLDER. Then `. FOLDER/environment` puts it in the place of a real one. Ends with 3 where g++,
# Python or cuda.h is missing.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
headers=
for candidate in "${CUDA_PATH:-}/include" /usr/local/cuda/include /usr/local/cuda-*/include /usr/include; do
    [ -f "$candidate/cuda.h" ] && headers=$candidate && break
done
if [ -z "$headers" ] || ! command -v g++ >/dev/null 2>&1 || ! command -v python3 >/dev/null 2>&1; then
    echo "the CUDA backend is not tried on the processor: it takes g++, Python and cuda.h" >&2
    exit 3
fi
mkdir -p "$1/kernels"
folder=$(CDPATH='' cd -- "$1" && pwd -P)
g++ -O2 -Wall -shared -fPIC -I"$here" -I"$headers" "$here/driver.cpp" -o "$folder/libcuda.so.1" -ldl
# The names under which an SDK may look for them.
for name in libcuda.so libnvrtc.so libnvrtc.so.12 libnvrtc.so.13; do
    ln -sf libcuda.so.1 "$folder/$name"
done
cat >"$folder/environment" <<END
export LD_LIBRARY_PATH='$folder'\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}
export CUDA_ON_PROCESSOR_COMPILER='$here/compile_kernel.py'
export CUDA_ON_PROCESSOR_FOLDER='$folder/kernels'
END

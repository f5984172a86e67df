"""Compiles a CUDA C kernel for the processor: compile_kernel.py BASE reads BASE.cu and writes BASE.so, whose function
launch_NAME runs all blocks, each thread of a block after the other. A kernel that was compiled before, by whichever
process, is taken from the same folder."""
import hashlib
import os
import re
import shutil
import subprocess
import sys

KERNEL = re.compile(r'extern "C"\s+__global__\s+void\s+(?:__launch_bounds__\([^)]*\)\s*)?(\w+)\s*\(([^)]*)\)')

BEFORE = """#include <math.h>
#include <stdint.h>
#include <cmath>
#define __global__
#define __device__
#define __forceinline__ inline
#define __shared__ static
#define __constant__
#define __launch_bounds__(...)
#define __restrict__
struct Index { unsigned x, y, z; };
static thread_local Index threadIdx, blockIdx, blockDim = {1, 1, 1}, gridDim = {1, 1, 1};
using std::isnan;
using std::isinf;
using std::abs;
static inline float fused(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
static inline double fused(double a, double b, double c) { return __builtin_fma(a, b, c); }
static inline float root(float a) { return __builtin_sqrtf(a); }
static inline double root(double a) { return __builtin_sqrt(a); }
#define fma fused
#define sqrt root
"""

AFTER = """
extern "C" void launch_%(name)s(unsigned blocks, unsigned threads, void** parameters) {
  #pragma omp parallel for schedule(dynamic, 4)
  for (int block = 0; block < (int) blocks; block++) {
    gridDim = {blocks, 1, 1};
    blockDim = {threads, 1, 1};
    blockIdx = {(unsigned) block, 0, 0};
    for (unsigned thread = 0; thread < threads; thread++) {
      threadIdx = {thread, 0, 0};
      %(name)s(%(arguments)s);
    }
  }
}
"""


def type_of(parameter):
    """The type of a parameter such as "const float * x"."""
    return re.sub(r"\b\w+$", "", parameter.strip()).replace("__restrict__", "").replace("const ", "").strip()


def compiled(base):
    with open(base + ".cu") as file:
        source = file.read()
    kernel = KERNEL.search(source)
    if kernel is None:
        # TornadoVM also compiles an empty program, to see what the compiler can do.
        text = 'extern "C" int empty; int empty;'
    else:
        name, parameters = kernel.groups()
        arguments = ", ".join(f"*({type_of(each)}*) parameters[{i}]" for i, each in enumerate(parameters.split(",")))
        text = BEFORE + source + AFTER % {"name": name, "arguments": arguments}
    known = os.path.join(os.path.dirname(base), "compiled-" + hashlib.sha256(text.encode()).hexdigest()[:32])
    if not os.path.exists(known):
        with open(base + ".cpp", "w") as file:
            file.write(text)
        failed = subprocess.call(["g++", "-O2", "-march=native", "-ffp-contract=fast", "-fopenmp", "-w", "-fpermissive",
                                  "-shared", "-fPIC", "-o", base + ".new", base + ".cpp"])
        if failed:
            return failed
        os.replace(base + ".new", known)
    # A copy: one library that is loaded twice would share what is static in it.
    shutil.copyfile(known, base + ".so")
    return 0


sys.exit(1 if compiled(sys.argv[1]) else 0)

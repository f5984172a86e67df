// A CUDA driver and NVRTC made of the processor, for tests of the CUDA backend on a machine without a GPU. It answers
// the calls that TornadoVM's CUDA backend makes, and reports one GPU, so that the code runs in a GPU's shapes. Each
// kernel becomes a shared object (compile_kernel.py). It is enough for kernels without shared memory and barriers, and
// says nothing about a real driver, the order of memory, or speed.
//
// CUDA_ON_PROCESSOR_COMPILER: path of compile_kernel.py. CUDA_ON_PROCESSOR_FOLDER: where kernels go, which must exist.
// CUDA_ON_PROCESSOR_TRACE: if set, copies and launches go to standard error.
#include <cuda.h>
#include <nvrtc.h>

#include <dlfcn.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

struct _nvrtcProgram {
    std::string source;
    std::string image;
    std::string log;
};

namespace {

std::atomic<int> kernels{0};

const char* setting(const char* name, const char* otherwise) {
    const char* value = getenv(name);
    return value ? value : otherwise;
}

bool is_traced() {
    static const bool traced = getenv("CUDA_ON_PROCESSOR_TRACE") != nullptr;
    return traced;
}

double milliseconds() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec * 1e-6;
}

nvrtcResult copy(const std::string& from, char* to) {
    memcpy(to, from.c_str(), from.size() + 1);
    return NVRTC_SUCCESS;
}

nvrtcResult size_of(const std::string& text, size_t* size) {
    *size = text.size() + 1;
    return NVRTC_SUCCESS;
}

}  // namespace

extern "C" {

// The compiler. What it calls PTX is the path of a shared object.

const char* nvrtcGetErrorString(nvrtcResult result) { return result ? "compilation" : "ok"; }

nvrtcResult nvrtcVersion(int* major, int* minor) {
    *major = 13;
    *minor = 0;
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetNumSupportedArchs(int* count) {
    *count = 1;
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetSupportedArchs(int* architectures) {
    architectures[0] = 90;
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcCreateProgram(
        nvrtcProgram* program, const char* source, const char*, int, const char* const*, const char* const*) {
    *program = new _nvrtcProgram{source, "", ""};
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcDestroyProgram(nvrtcProgram* program) {
    delete *program;
    *program = nullptr;
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcCompileProgram(nvrtcProgram program, int, const char* const*) {
    std::string base = std::string(setting("CUDA_ON_PROCESSOR_FOLDER", ".")) + "/kernel-" + std::to_string(getpid()) + "-"
                       + std::to_string(kernels++);
    FILE* file = fopen((base + ".cu").c_str(), "w");
    if (!file) {
        program->log = "cannot write " + base + ".cu";
        return NVRTC_ERROR_COMPILATION;
    }
    fwrite(program->source.data(), 1, program->source.size(), file);
    fclose(file);
    std::string command = std::string("python3 '") + setting("CUDA_ON_PROCESSOR_COMPILER", "compile_kernel.py") + "' '"
                          + base + "' > '" + base + ".log' 2>&1";
    if (system(command.c_str()) != 0) {
        program->log = "see " + base + ".log";
        return NVRTC_ERROR_COMPILATION;
    }
    program->image = base + ".so";
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetPTXSize(nvrtcProgram program, size_t* size) { return size_of(program->image, size); }
nvrtcResult nvrtcGetPTX(nvrtcProgram program, char* to) { return copy(program->image, to); }
nvrtcResult nvrtcGetCUBINSize(nvrtcProgram program, size_t* size) { return size_of(program->image, size); }
nvrtcResult nvrtcGetCUBIN(nvrtcProgram program, char* to) { return copy(program->image, to); }
nvrtcResult nvrtcGetProgramLogSize(nvrtcProgram program, size_t* size) { return size_of(program->log, size); }
nvrtcResult nvrtcGetProgramLog(nvrtcProgram program, char* to) { return copy(program->log, to); }

// The device.

CUresult cuInit(unsigned) { return CUDA_SUCCESS; }

CUresult cuDriverGetVersion(int* version) {
    *version = 13000;
    return CUDA_SUCCESS;
}

CUresult cuDeviceGetCount(int* count) {
    *count = 1;
    return CUDA_SUCCESS;
}

CUresult cuDeviceGet(CUdevice* device, int ordinal) {
    *device = ordinal;
    return CUDA_SUCCESS;
}

CUresult cuDeviceGetName(char* name, int length, CUdevice) {
    snprintf(name, length, "H200 made of the processor");
    return CUDA_SUCCESS;
}

CUresult cuDeviceTotalMem(size_t* bytes, CUdevice) {
    *bytes = size_t{16} << 30;
    return CUDA_SUCCESS;
}

CUresult cuDeviceGetAttribute(int* value, CUdevice_attribute attribute, CUdevice) {
    switch (attribute) {
        case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR: *value = 9; break;
        case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR: *value = 0; break;
        case CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT: *value = 132; break;
        case CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK:
        case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X:
        case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y: *value = 1024; break;
        case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z: *value = 64; break;
        case CU_DEVICE_ATTRIBUTE_WARP_SIZE: *value = 32; break;
        case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK: *value = 49152; break;
        case CU_DEVICE_ATTRIBUTE_TOTAL_CONSTANT_MEMORY: *value = 65536; break;
        case CU_DEVICE_ATTRIBUTE_CLOCK_RATE: *value = 1980000; break;
        default: *value = 1;
    }
    return CUDA_SUCCESS;
}

CUresult cuCtxCreate(CUcontext* context, CUctxCreateParams*, unsigned, CUdevice) {
    *context = reinterpret_cast<CUcontext>(0x10);
    return CUDA_SUCCESS;
}

CUresult cuCtxDestroy(CUcontext) { return CUDA_SUCCESS; }
CUresult cuCtxSetCurrent(CUcontext) { return CUDA_SUCCESS; }
CUresult cuCtxSynchronize(void) { return CUDA_SUCCESS; }

// Streams: every call ends before it returns.

CUresult cuStreamCreate(CUstream* stream, unsigned) {
    *stream = reinterpret_cast<CUstream>(0x20);
    return CUDA_SUCCESS;
}

CUresult cuStreamDestroy(CUstream) { return CUDA_SUCCESS; }
CUresult cuStreamSynchronize(CUstream) { return CUDA_SUCCESS; }
CUresult cuStreamWaitEvent(CUstream, CUevent, unsigned) { return CUDA_SUCCESS; }

CUresult cuStreamIsCapturing(CUstream, CUstreamCaptureStatus* status) {
    *status = CU_STREAM_CAPTURE_STATUS_NONE;
    return CUDA_SUCCESS;
}

CUresult cuStreamBeginCapture(CUstream, CUstreamCaptureMode) { return CUDA_ERROR_NOT_SUPPORTED; }
CUresult cuStreamEndCapture(CUstream, CUgraph*) { return CUDA_ERROR_NOT_SUPPORTED; }
CUresult cuGraphInstantiate(CUgraphExec*, CUgraph, unsigned long long) { return CUDA_ERROR_NOT_SUPPORTED; }
CUresult cuGraphExecUpdate(CUgraphExec, CUgraph, CUgraphExecUpdateResultInfo*) { return CUDA_ERROR_NOT_SUPPORTED; }
CUresult cuGraphLaunch(CUgraphExec, CUstream) { return CUDA_ERROR_NOT_SUPPORTED; }
CUresult cuGraphExecDestroy(CUgraphExec) { return CUDA_SUCCESS; }
CUresult cuGraphDestroy(CUgraph) { return CUDA_SUCCESS; }

// Events: an event is the time at which it was recorded.

CUresult cuEventCreate(CUevent* event, unsigned) {
    *event = reinterpret_cast<CUevent>(new double(0));
    return CUDA_SUCCESS;
}

CUresult cuEventRecord(CUevent event, CUstream) {
    *reinterpret_cast<double*>(event) = milliseconds();
    return CUDA_SUCCESS;
}

CUresult cuEventSynchronize(CUevent) { return CUDA_SUCCESS; }
CUresult cuEventQuery(CUevent) { return CUDA_SUCCESS; }

CUresult cuEventDestroy(CUevent event) {
    delete reinterpret_cast<double*>(event);
    return CUDA_SUCCESS;
}

CUresult cuEventElapsedTime(float* elapsed, CUevent begin, CUevent end) {
    *elapsed = static_cast<float>(*reinterpret_cast<double*>(end) - *reinterpret_cast<double*>(begin));
    return CUDA_SUCCESS;
}

// Memory. New memory is filled, so that a kernel that reads what it never wrote is seen.

CUresult cuMemAlloc(CUdeviceptr* pointer, size_t bytes) {
    void* memory = malloc(bytes);
    if (!memory) {
        return CUDA_ERROR_OUT_OF_MEMORY;
    }
    memset(memory, 0xA5, bytes);
    *pointer = reinterpret_cast<CUdeviceptr>(memory);
    return CUDA_SUCCESS;
}

CUresult cuMemFree(CUdeviceptr pointer) {
    free(reinterpret_cast<void*>(pointer));
    return CUDA_SUCCESS;
}

CUresult cuMemAllocHost(void** pointer, size_t bytes) {
    *pointer = malloc(bytes);
    return *pointer ? CUDA_SUCCESS : CUDA_ERROR_OUT_OF_MEMORY;
}

CUresult cuMemFreeHost(void* pointer) {
    free(pointer);
    return CUDA_SUCCESS;
}

CUresult cuMemHostRegister(void*, size_t, unsigned) { return CUDA_SUCCESS; }
CUresult cuMemHostUnregister(void*) { return CUDA_SUCCESS; }

CUresult cuMemsetD8(CUdeviceptr pointer, unsigned char value, size_t bytes) {
    memset(reinterpret_cast<void*>(pointer), value, bytes);
    return CUDA_SUCCESS;
}

CUresult cuMemcpyHtoDAsync(CUdeviceptr to, const void* from, size_t bytes, CUstream) {
    if (is_traced()) {
        fprintf(stderr, "to device %zu bytes\n", bytes);
    }
    memcpy(reinterpret_cast<void*>(to), from, bytes);
    return CUDA_SUCCESS;
}

CUresult cuMemcpyDtoHAsync(void* to, CUdeviceptr from, size_t bytes, CUstream) {
    if (is_traced()) {
        fprintf(stderr, "to host %zu bytes\n", bytes);
    }
    memcpy(to, reinterpret_cast<void*>(from), bytes);
    return CUDA_SUCCESS;
}

CUresult cuMemcpyDtoD(CUdeviceptr to, CUdeviceptr from, size_t bytes) {
    memcpy(reinterpret_cast<void*>(to), reinterpret_cast<void*>(from), bytes);
    return CUDA_SUCCESS;
}

// Kernels.

CUresult cuModuleLoadDataEx(CUmodule* module, const void* image, unsigned, CUjit_option*, void**) {
    void* loaded = dlopen(static_cast<const char*>(image), RTLD_NOW | RTLD_LOCAL);
    if (!loaded) {
        fprintf(stderr, "%s\n", dlerror());
        return CUDA_ERROR_INVALID_IMAGE;
    }
    *module = static_cast<CUmodule>(loaded);
    return CUDA_SUCCESS;
}

CUresult cuModuleUnload(CUmodule) { return CUDA_SUCCESS; }

CUresult cuModuleGetFunction(CUfunction* function, CUmodule module, const char* name) {
    *function = static_cast<CUfunction>(dlsym(static_cast<void*>(module), (std::string("launch_") + name).c_str()));
    return *function ? CUDA_SUCCESS : CUDA_ERROR_NOT_FOUND;
}

CUresult cuLaunchKernel(
        CUfunction function, unsigned blocks, unsigned, unsigned, unsigned threads, unsigned, unsigned, unsigned, CUstream,
        void** parameters, void**) {
    double begin = milliseconds();
    reinterpret_cast<void (*)(unsigned, unsigned, void**)>(function)(blocks, threads, parameters);
    if (is_traced()) {
        fprintf(stderr, "launch of %u blocks of %u: %.3f ms\n", blocks, threads, milliseconds() - begin);
    }
    return CUDA_SUCCESS;
}

CUresult cuOccupancyMaxPotentialBlockSize(int* blocks, int* threads, CUfunction, CUoccupancyB2DSize, size_t, int) {
    *blocks = 132;
    *threads = 1024;
    return CUDA_SUCCESS;
}

CUresult cuGetErrorName(CUresult, const char** text) {
    *text = "an error of the driver made of the processor";
    return CUDA_SUCCESS;
}

CUresult cuGetErrorString(CUresult result, const char** text) { return cuGetErrorName(result, text); }
}

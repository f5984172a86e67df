package io.plimsoll.kernels.backend.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Messages of TornadoVM 5.2.0, as it gave them, and what a person reads.
final class DriverMessageTest {
    private static final String RED = "\u001b[31m";
    private static final String END = "\u001b[0m";

    @Test
    void aKernelThatDoesNotCompileIsNamedWithoutFrames() {
        assertThat(DriverMessage.plain("the device failed:"
                        + " uk.ac.manchester.tornado.api.exceptions.TornadoBailoutRuntimeException: " + RED
                        + "Bailout is disabled. " + END + "\n" + RED
                        + "Reason: Unable to compile task probe.lanes - lanes"
                        + " The internal error is: " + RED
                        + "Error during code compilation with the CUDADriver driver: no"
                        + " such instruction" + END + " Stacktrace: [tornado.drivers.cuda@5.2.0-jdk25/uk.ac.manchester"
                        + ".tornado.drivers.cuda.CUDACodeCache.installSource(CUDACodeCache.java:613),"))
                .isEqualTo(
                        "the device failed: the kernel probe.lanes could not be compiled: Error during code compilation"
                                + " with the CUDADriver driver: no such instruction");
    }

    @Test
    void aMachineWithoutOpenClIsToldWhatToInstall() {
        assertThat(DriverMessage.plain("TornadoVM finds no device: " + RED
                        + "[WARNING] No OpenCL platforms found. Deoptimizing to sequential execution." + END))
                .isEqualTo(
                        "TornadoVM finds no device: the SDK has the OpenCL backend, and no OpenCL driver is installed:"
                                + " install one, or take an SDK without that backend");
    }

    @Test
    void aMachineWithoutAnNvidiaDriverIsToldWhatToInstall() {
        assertThat(DriverMessage.plain("TornadoVM finds no device: [ERROR] CUDADriver JNI Library not found"))
                .isEqualTo("TornadoVM finds no device: the SDK has the CUDA backend, and no NVIDIA driver is installed:"
                        + " install it, or take an SDK without that backend");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(DriverMessage.plain("x".repeat(5000))).hasSize(401).endsWith("…");
        assertThat(DriverMessage.plain("a sentence without any of it")).isEqualTo("a sentence without any of it");
    }
}

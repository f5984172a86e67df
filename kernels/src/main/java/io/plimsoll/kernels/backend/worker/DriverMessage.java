package io.plimsoll.kernels.backend.worker;

import java.util.regex.Pattern;

/// What TornadoVM or a driver says of a failure, for a person: without colours, stack frames and names of classes, and
/// with what to do where that is known.
final class DriverMessage {
    private static final int MOST_CHARACTERS = 400;
    private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*[A-Za-z]");
    private static final Pattern FRAMES = Pattern.compile("\\s*Stacktrace:.*", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("(?:[a-z][\\w$]*\\.)+[A-Z][\\w$]*(?:Exception|Error): ");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern COMPILATION = Pattern.compile(
            "(?:Bailout is disabled\\. *Reason: )?Unable to compile task (\\S+) - \\S+ The internal error is: ");
    private static final Pattern NO_CUDA = Pattern.compile("(?:\\[ERROR\\] )?CUDADriver JNI Library not found\\.?");
    private static final Pattern NO_OPENCL = Pattern.compile(
            "(?:\\[WARNING\\] )?No OpenCL platforms found\\.?( Deoptimizing to sequential execution\\.?)?");

    private DriverMessage() {}

    /// @return the end of a sentence, at most 400 characters
    static String plain(String text) {
        String plain = COLOUR.matcher(text).replaceAll("");
        plain = FRAMES.matcher(plain).replaceAll("");
        plain = CLASS.matcher(plain).replaceAll("");
        plain = SPACE.matcher(plain).replaceAll(" ").strip();
        plain = COMPILATION.matcher(plain).replaceAll("the kernel $1 could not be compiled: ");
        plain = NO_CUDA.matcher(plain)
                .replaceAll(
                        "the SDK has the CUDA backend, and no NVIDIA driver is installed: install it, or take an SDK"
                                + " without that backend");
        plain = NO_OPENCL
                .matcher(plain)
                .replaceAll(
                        "the SDK has the OpenCL backend, and no OpenCL driver is installed: install one, or take an SDK"
                                + " without that backend");
        return plain.length() <= MOST_CHARACTERS ? plain : plain.substring(0, MOST_CHARACTERS) + "…";
    }
}

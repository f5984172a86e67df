package io.plimsoll.kernels.backend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the backends take from the environment and the system properties of their process; nothing else in this
/// module reads either. The module is used without the service too, so it has a class of its own for that.
public final class ProcessSettings {
    /// Environment variable that names the folder of a TornadoVM SDK.
    public static final String TORNADO_HOME = "TORNADOVM_HOME";

    /// Environment variable with more options for the JVM of a device's worker; the self-test judges what they
    /// do.
    public static final String WORKER_OPTIONS = "TORNADOVM_WORKER_OPTIONS";

    /// System property that forces the width of vectors: 128, 256 or 512 bits.
    public static final String VECTOR_BITS = "plimsoll.vector.bits";

    private static final String TORNADO_ARGUMENTS = "tornado-argfile";

    private ProcessSettings() {}

    /// Folder of the TornadoVM SDK; empty where there is none.
    public static String tornadoHome() {
        String home = System.getenv(TORNADO_HOME);
        return home != null && Files.exists(Path.of(home, TORNADO_ARGUMENTS)) ? home : "";
    }

    /// The file in the SDK with the options of a worker's JVM.
    public static String tornadoArguments(String home) {
        return Path.of(home, TORNADO_ARGUMENTS).toString();
    }

    /// More options for a worker's JVM, in their order.
    public static List<String> workerOptions() {
        String more = System.getenv(WORKER_OPTIONS);
        return more == null || more.isBlank() ? List.of() : List.of(more.strip().split("\\s+"));
    }

    /// The `java` command of this process.
    public static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The class path of this process.
    public static String classPath() {
        return System.getProperty("java.class.path");
    }

    /// Bits of a vector.
    ///
    /// @param preferred by the processor
    public static int vectorBits(int preferred) {
        return Integer.getInteger(VECTOR_BITS, preferred);
    }

    /// The feature release of Java and the processor's architecture, for a reader.
    public static String platform() {
        return "Java " + Runtime.version().feature() + ", " + System.getProperty("os.arch");
    }
}

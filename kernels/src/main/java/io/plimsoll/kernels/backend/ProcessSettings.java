package io.plimsoll.kernels.backend;

import java.nio.file.Path;
import java.util.List;

/// The environment variables and system properties that backends read. No other class of this module reads any;
/// the module is also used without the service.
public final class ProcessSettings {
    /// Environment variable with the folder of a TornadoVM SDK.
    public static final String TORNADO_HOME = "TORNADOVM_HOME";

    /// Environment variable with further JVM options for a worker; the self-test still applies.
    public static final String WORKER_OPTIONS = "TORNADOVM_WORKER_OPTIONS";

    /// System property that sets the width of vectors: 128, 256 or 512 bits.
    public static final String VECTOR_BITS = "plimsoll.vector.bits";

    /// The SDK's file with JVM options, in its folder.
    public static final String TORNADO_ARGUMENTS = "tornado-argfile";

    private ProcessSettings() {}

    /// The folder that is named as that of a TornadoVM SDK; empty if none is.
    public static String tornadoHome() {
        String home = System.getenv(TORNADO_HOME);
        return home == null ? "" : home.strip();
    }

    /// The SDK's file with JVM options for a worker.
    public static String tornadoArguments(String home) {
        return Path.of(home, TORNADO_ARGUMENTS).toString();
    }

    /// Further options for a worker's JVM, in order.
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
    /// @param preferred width preferred by the processor
    public static int vectorBits(int preferred) {
        return Integer.getInteger(VECTOR_BITS, preferred);
    }

    /// The feature release of Java and the processor's architecture, for a reader.
    public static String platform() {
        return "Java " + Runtime.version().feature() + ", " + System.getProperty("os.arch");
    }
}

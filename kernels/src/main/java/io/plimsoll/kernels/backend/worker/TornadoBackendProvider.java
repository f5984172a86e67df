package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendProvider;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Announces the backend that runs on TornadoVM, where an SDK is found and this build has kernels for it.
/// Starts nothing: the worker comes up when the first request asks for it.
public final class TornadoBackendProvider implements BackendProvider {
    private static final String WORKER = "io.plimsoll.kernels.backend.tornado.DeviceWorker";
    private static final String HOME = "TORNADOVM_HOME";
    private static final long START_MILLIS = 60_000;
    /// Below the reference: no automatic choice takes it before it has been measured on a GPU.
    private static final int PREFERENCE = -1;

    /// What the worker's JVM needs beside the SDK's own flags: a device result never comes from the host,
    /// functions of any size are inlined, roots in full, no relaxed arithmetic.
    private static final List<String> OPTIONS = List.of(
            "-Dtornado.recover.bailout=False",
            "-Dtornado.compiler.fullInlining=True",
            "-Dtornado.enable.nativeFunctions=False",
            "-Dtornado.opencl.compiler.flags=-w",
            "-Xmx2g");

    @Override
    public String name() {
        return "tornado";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public Availability probe() {
        String home = System.getenv(HOME);
        if (home == null || !Files.exists(Path.of(home, "tornado-argfile"))) {
            return new Availability.Refused("no TornadoVM SDK was found: set " + HOME + " to the folder of one");
        }
        ClassLoader loader = TornadoBackendProvider.class.getClassLoader();
        if (loader.getResource(WORKER.replace('.', '/') + ".class") == null) {
            return new Availability.Refused("this build has no device kernels: build with " + HOME + " set");
        }
        return switch (new ReferenceBackendProvider().probe()) {
            case Availability.Ready(Backend reference) -> new Availability.Ready(backend(command(home), reference));
            case Availability.Refused refused -> refused;
        };
    }

    private static List<String> command(String home) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of(home, "tornado-argfile"));
        command.addAll(OPTIONS);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(WORKER);
        return command;
    }

    private Backend backend(List<String> command, Backend reference) {
        LossCheck check = new LossCheck(reference, new SplittableRandom());
        WorkerSelfTest selfTest = new WorkerSelfTest(check);
        return new WorkerBackend(
                name(), new Workers(() -> WorkerLink.start(command, START_MILLIS), selfTest::run, check, 0));
    }
}

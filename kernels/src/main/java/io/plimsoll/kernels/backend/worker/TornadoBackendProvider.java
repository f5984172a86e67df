package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendProvider;
import io.plimsoll.kernels.backend.ProcessSettings;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.backend.vector.VectorBackendProvider;
import io.plimsoll.kernels.backend.worker.check.LossCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/// Announces the TornadoVM backend if an SDK is found and this build contains device kernels. The worker starts
/// with the first request.
public final class TornadoBackendProvider implements BackendProvider {
    private static final String WORKER = "io.plimsoll.kernels.backend.tornado.DeviceWorker";
    private static final long START_MILLIS = 60_000;
    private static final long SLACK_MILLIS = 500;
    private static final long FIRST_PAUSE_MILLIS = 500;
    /// Device id of the default device: the preferred one ([DevicePreference]).
    private static final String FIRST = "";

    /// Above the vector backend if an SDK is installed; otherwise last.
    private static final int PREFERENCE = 20;

    private static final int MIN_PREFERENCE = -1;

    /// JVM options of a worker in addition to the SDK's: results never fall back to the host, functions of any
    /// size are inlined, square roots are exact, and arithmetic is not relaxed.
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
        return TornadoSdk.at(ProcessSettings.tornadoHome()) instanceof TornadoSdk.Usable ? PREFERENCE : MIN_PREFERENCE;
    }

    @Override
    public Availability probe() {
        String home = ProcessSettings.tornadoHome();
        Optional<String> refusal = TornadoSdk.at(home).refusal();
        if (refusal.isPresent()) {
            return new Availability.Refused(refusal.get());
        }
        ClassLoader loader = TornadoBackendProvider.class.getClassLoader();
        if (loader.getResource(WORKER.replace('.', '/') + ".class") == null) {
            return new Availability.Refused("this build has no device kernels: build again with "
                    + ProcessSettings.TORNADO_HOME + " set, by ./plimsoll or ./mvnw package");
        }
        return switch (new ReferenceBackendProvider().probe()) {
            case Availability.Ready(Backend reference) -> new Availability.Ready(backend(home, reference));
            case Availability.Refused refused -> refused;
        };
    }

    /// The command that starts a worker, without the paths that follow as last arguments.
    ///
    /// @param home folder of the SDK
    /// @param worker main class of the worker
    /// @param device id of the device; empty for the default device
    static List<String> command(String home, String worker, String device) {
        List<String> command = new ArrayList<>();
        command.add(ProcessSettings.javaCommand());
        command.add("@" + ProcessSettings.tornadoArguments(home));
        command.addAll(OPTIONS);
        // Later ones win.
        command.addAll(ProcessSettings.workerOptions());
        command.add("-cp");
        command.add(ProcessSettings.classPath());
        command.add(worker);
        command.add(device);
        return command;
    }

    private Backend backend(String home, Backend reference) {
        LossCheck check = new LossCheck(reference, new SplittableRandom());
        WorkerSelfTest selfTest = new WorkerSelfTest(check);
        Function<String, WorkerSupervisor> workers = device -> new WorkerSupervisor(
                () -> WorkerConnection.start(
                        WorkerProcess.Starter.of(command(home, WORKER, device)), START_MILLIS, SLACK_MILLIS),
                selfTest::run,
                FIRST_PAUSE_MILLIS);
        return new WorkerBackend(name(), workers.apply(FIRST), check, workers, () -> processor(reference));
    }

    private static Backend processor(Backend reference) {
        return new VectorBackendProvider().probe() instanceof Availability.Ready(Backend vector) ? vector : reference;
    }
}

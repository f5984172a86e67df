package io.plimsoll.kernels.backend.tornado;

import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.device.KernelLauncher;
import io.plimsoll.kernels.backend.device.account.AccountLauncher;
import io.plimsoll.kernels.backend.worker.DevicePreference;
import io.plimsoll.kernels.backend.worker.WorkerServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/// Main class of a worker process: finds the SDK's devices, takes the requested one, and answers the service.
public final class DeviceWorker {
    /// Work-items: enough to keep a GPU busy; few enough for the cache of a processor.
    private static final int GPU_ITEMS = 65_536;

    private static final int CPU_ITEMS = 1024;

    /// @param id backend and index
    private record Found(String id, TornadoDevice device) {
        DevicePreference.Listed asListed() {
            return new DevicePreference.Listed(
                    id,
                    device.getTornadoVMBackend().toString(),
                    device.getDeviceType().toString());
        }

        BackendDevice asDevice() {
            return new BackendDevice(
                    id,
                    device.getTornadoVMBackend() + " "
                            + device.getPhysicalDevice().getDeviceName(),
                    device.getDeviceType().toString(),
                    device.getMaxGlobalMemory(),
                    BackendDevice.Standing.WAITING,
                    List.of(),
                    "");
        }
    }

    private DeviceWorker() {}

    /// Runs until the service closes the connection.
    ///
    /// @param arguments id of the device (empty for the preferred one), path of the
    ///     service's socket, path of the file of shared arrays
    /// @throws IOException if the service cannot be reached
    public static void main(String[] arguments) throws IOException {
        run(arguments, (device, launcher) -> launcher, launcher -> launcher);
    }

    /// @param wrapped replaces the launcher on a device
    /// @param wrappedAccounts replaces the launcher of accounts
    static void run(
            String[] arguments,
            BiFunction<TornadoDevice, KernelLauncher, KernelLauncher> wrapped,
            UnaryOperator<AccountLauncher> wrappedAccounts)
            throws IOException {
        Path socket = Path.of(arguments[1]);
        try {
            List<Found> found = find();
            Found chosen = choose(found, arguments[0]);
            int items = chosen.device.getDeviceType() == TornadoDeviceType.CPU ? CPU_ITEMS : GPU_ITEMS;
            WorkerServer.serve(
                    socket,
                    Path.of(arguments[2]),
                    found.stream().map(Found::asDevice).toList(),
                    chosen.id,
                    wrapped.apply(chosen.device, new TornadoLauncher(chosen.device, items)),
                    wrappedAccounts.apply(new TornadoAccountLauncher(chosen.device, items)),
                    new SplittableRandom());
        } catch (RuntimeException | LinkageError failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            WorkerServer.refuse(socket, "TornadoVM finds no device: " + cause.getMessage());
        }
        // Threads of the device's runtime would keep the process alive.
        System.exit(0);
    }

    private static List<Found> find() {
        TornadoRuntime runtime = TornadoRuntimeProvider.getTornadoRuntime();
        List<Found> found = new ArrayList<>();
        for (int backend = 0; backend < runtime.getNumBackends(); backend++) {
            int devices = runtime.getBackend(backend).getNumDevices();
            for (int index = 0; index < devices; index++) {
                found.add(new Found(backend + ":" + index, TornadoExecutionPlan.getDevice(backend, index)));
            }
        }
        return found;
    }

    private static Found choose(List<Found> found, String id) {
        return DevicePreference.choose(found.stream().map(Found::asListed).toList(), id)
                .flatMap(listed -> found.stream()
                        .filter(each -> each.id.equals(listed.id()))
                        .findFirst())
                .orElseThrow(() -> new DeviceFaultException(
                        id.isEmpty() ? "the SDK lists none" : "the SDK lists no device " + id));
    }
}

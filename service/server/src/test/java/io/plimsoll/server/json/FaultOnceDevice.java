package io.plimsoll.server.json;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendProvider;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A device that is preferred to all others, computes what the reference does, and fails in one of its calls.
final class FaultOnceDevice implements BackendProvider {
    static final String FAULT = "the worker failed in one call";

    private static final Set<String> WORK =
            Set.of("simulate", "simulateRunning", "replay", "replayRunning", "accountTails", "tailCandidates");

    private final int failing;
    private final AtomicInteger calls = new AtomicInteger();

    /// @param failing the call that fails, from 0; negative for none
    FaultOnceDevice(int failing) {
        this.failing = failing;
    }

    /// Calls so far.
    int calls() {
        return calls.get();
    }

    BackendRegistry registry() {
        return BackendRegistry.of(List.of(this, new ReferenceBackendProvider()));
    }

    @Override
    public String name() {
        return "device";
    }

    @Override
    public int preference() {
        return 100;
    }

    @Override
    public Availability probe() {
        return switch (new ReferenceBackendProvider().probe()) {
            case Availability.Ready(Backend reference) ->
                new Availability.Ready((Backend) Proxy.newProxyInstance(
                        Backend.class.getClassLoader(),
                        new Class<?>[] {Backend.class},
                        (proxy, method, arguments) -> call(proxy, reference, method, arguments)));
            case Availability.Refused refused -> refused;
        };
    }

    /// A proxy is equal to itself only.
    @SuppressWarnings("ReferenceEquality")
    private Object call(Object proxy, Backend reference, Method method, Object[] arguments) throws Throwable {
        if (WORK.contains(method.getName()) && calls.getAndIncrement() == failing) {
            throw new DeviceFaultException(FAULT);
        }
        return switch (method.getName()) {
            case "name" -> name();
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "devices" ->
                List.of(new BackendDevice(
                        "0:0", "a device", "GPU", 1L << 33, BackendDevice.Standing.READY, List.of(), ""));
            default -> {
                try {
                    yield method.invoke(reference, arguments);
                } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                }
            }
        };
    }
}

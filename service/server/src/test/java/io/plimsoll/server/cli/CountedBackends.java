package io.plimsoll.server.cli;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendProvider;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.server.cli.run.CommandEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Registries of the reference alone, counted as they are made, probed and closed.
final class CountedBackends {
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger probed = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    int made() {
        return made.get();
    }

    int probed() {
        return probed.get();
    }

    int closed() {
        return closed.get();
    }

    CommandEnvironment environment(Map<String, String> variables) {
        return new CommandEnvironment(variables, false, this::registry);
    }

    BackendRegistry registry() {
        made.incrementAndGet();
        return BackendRegistry.of(List.of(new Provider()));
    }

    private final class Provider implements BackendProvider {
        @Override
        public String name() {
            return BackendRegistry.REFERENCE;
        }

        @Override
        public int preference() {
            return 0;
        }

        @Override
        public Availability probe() {
            probed.incrementAndGet();
            return switch (new ReferenceBackendProvider().probe()) {
                case Availability.Ready(Backend reference) -> new Availability.Ready(counted(reference));
                case Availability.Refused refused -> refused;
            };
        }

        private Backend counted(Backend reference) {
            return (Backend) Proxy.newProxyInstance(
                    Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            closed.incrementAndGet();
                        }
                        try {
                            return method.invoke(reference, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }
    }
}

package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.BackendProvider;
import java.util.Optional;
import java.util.function.Supplier;

/// Announces the vector backend if the JVM has the Vector API and the precision self-test passes. Loads no class
/// of that API before it knows that the module is present.
public final class VectorBackendProvider implements BackendProvider {
    private static final String MODULE = "jdk.incubator.vector";
    /// Above the reference. In a long-lived JVM it is several times faster. In a new JVM it is slower at first,
    /// because vectors are interpreted (the options example takes 2.9 s, on the reference 0.7 s). So a JVM for a
    /// single request should omit the module.
    private static final int PREFERENCE = 10;

    private final Supplier<Optional<String>> selfTest;

    /// For [java.util.ServiceLoader].
    public VectorBackendProvider() {
        this(PrecisionSelfTest::run);
    }

    /// @param selfTest returns the fault of the arithmetic, if any
    VectorBackendProvider(Supplier<Optional<String>> selfTest) {
        this.selfTest = selfTest;
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public Availability probe() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return new Availability.Refused(
                    "the JVM runs without the Vector API: start it with --add-modules " + MODULE);
        }
        try {
            Optional<String> fault = selfTest.get();
            return fault.isEmpty()
                    ? new Availability.Ready(new VectorBackend())
                    : new Availability.Refused("its precision self-test failed: " + fault.get());
        } catch (LinkageError | UnsupportedOperationException | IllegalArgumentException failure) {
            return new Availability.Refused("the Vector API does not work in this JVM: " + failure);
        }
    }
}

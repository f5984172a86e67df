package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.backend.BackendRegistry;
import java.util.List;
import org.junit.jupiter.api.Tag;

/// The first device of TornadoVM, as users have it.
@Tag("device")
final class DifferentialDeviceTest extends MarginParity {
    private static final int BOOKS = 2_000;

    DifferentialDeviceTest() {
        super(BackendRegistry.discover(), List.of("tornado"), BOOKS);
    }
}

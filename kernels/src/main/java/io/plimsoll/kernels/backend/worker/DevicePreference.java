package io.plimsoll.kernels.backend.worker;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which device a worker uses. A card is often listed once for each backend of the SDK.
public final class DevicePreference {
    /// Backends of the SDK, the preferred one first. CUDA compiles for the card itself.
    private static final List<String> BACKENDS = List.of("CUDA", "PTX", "METAL", "OPENCL", "SPIRV");

    private static final String GPU = "GPU";

    private DevicePreference() {}

    /// A device as the SDK lists it.
    ///
    /// @param id backend and index
    /// @param backend for example `CUDA`
    /// @param type for example `GPU`
    public record Listed(String id, String backend, String type) {
        private int rank() {
            int known = BACKENDS.indexOf(backend);
            return known < 0 ? BACKENDS.size() : known;
        }
    }

    /// The device with an id; without one, a GPU before other devices, CUDA before OpenCL, and the first of those.
    ///
    /// @param id empty for the preferred device
    public static Optional<Listed> choose(List<Listed> devices, String id) {
        return devices.stream()
                .filter(device -> id.isEmpty() || device.id().equals(id))
                .min(Comparator.comparing((Listed device) -> !device.type().equals(GPU))
                        .thenComparingInt(Listed::rank));
    }
}

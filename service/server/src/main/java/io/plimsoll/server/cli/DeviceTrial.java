package io.plimsoll.server.cli;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts every device, so that each has passed its self-test or been refused.
final class DeviceTrial {
    private static final String INDENT = "    ";
    private static final double BYTES_A_GIB = 1L << 30;

    private DeviceTrial() {}

    /// Waits until every device of every backend is ready or refused.
    ///
    /// @return the devices
    static List<BackendDevice> ofAll(BackendRegistry registry) {
        List<BackendDevice> devices = new ArrayList<>();
        for (BackendRegistry.Entry entry : registry.entries()) {
            if (entry.availability() instanceof Availability.Ready(Backend backend)) {
                backend.awaitStart();
                for (BackendDevice device : backend.devices()) {
                    if (device.standing() == BackendDevice.Standing.WAITING) {
                        backend.on(device.id()).awaitStart();
                    }
                }
                devices.addAll(backend.devices());
            }
        }
        return devices;
    }

    /// Why a backend cannot run here; empty where it can.
    static String reason(BackendRegistry.Entry entry) {
        return switch (entry.availability()) {
            case Availability.Ready(Backend backend) -> backend.refusal().orElse("");
            case Availability.Refused(String reason) -> reason;
        };
    }

    /// The result as lines of text. A backend that knows no device yet has none.
    static String describe(List<BackendDevice> devices) {
        StringBuilder text = new StringBuilder();
        for (BackendDevice device : devices) {
            if (device.id().isEmpty()) {
                continue;
            }
            String memory =
                    device.memory() > 0 ? String.format(Locale.ROOT, "%.1f GiB", device.memory() / BYTES_A_GIB) : "";
            String standing = device.standing().name().toLowerCase(Locale.ROOT)
                    + (device.reason().isEmpty() ? "" : ": " + device.reason());
            text.append(INDENT)
                    .append("device ")
                    .append(device.id())
                    .append(": ")
                    .append(Stream.of(device.name(), device.type(), memory, standing)
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(", ")))
                    .append('\n');
            for (String finding : device.findings()) {
                text.append(INDENT).append(INDENT).append(finding).append('\n');
            }
        }
        return text.toString();
    }
}

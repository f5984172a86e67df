package io.plimsoll.server.cli;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /// The result as lines of text.
    static String describe(List<BackendDevice> devices) {
        StringBuilder text = new StringBuilder();
        for (BackendDevice device : devices) {
            text.append(String.format(
                    Locale.ROOT,
                    "%sdevice %s: %s, %s, %.1f GiB, %s%n",
                    INDENT,
                    device.id().isEmpty() ? "?" : device.id(),
                    device.name(),
                    device.type(),
                    device.memory() / BYTES_A_GIB,
                    device.standing().name().toLowerCase(Locale.ROOT)
                            + (device.reason().isEmpty() ? "" : ": " + device.reason())));
            for (String finding : device.findings()) {
                text.append(INDENT).append(INDENT).append(finding).append('\n');
            }
        }
        return text.toString();
    }
}

package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.BackendDevice;
import java.util.ArrayList;
import java.util.List;

/// The first message of a worker: all devices, the chosen device, and the findings of its probe.
///
/// @param devices devices that the SDK sees
/// @param chosen id of the chosen device
/// @param description description of the chosen device, for answers
/// @param cells approximate number of unit losses per run on the device
/// @param findings findings of its probe
/// @param refusal why it cannot answer; empty if it can
record WorkerGreeting(
        List<BackendDevice> devices,
        String chosen,
        String description,
        int cells,
        List<String> findings,
        String refusal) {
    private static final String TAB = "\t";

    /// Copies the lists.
    WorkerGreeting {
        devices = List.copyOf(devices);
        findings = List.copyOf(findings);
    }

    /// The greeting of a worker that failed to start.
    static WorkerGreeting refused(String reason) {
        return new WorkerGreeting(List.of(), "", "", 0, List.of(), reason);
    }

    /// Type of the chosen device; empty if unknown.
    String type() {
        return devices.stream()
                .filter(device -> device.id().equals(chosen))
                .map(BackendDevice::type)
                .findFirst()
                .orElse("");
    }

    /// Text form: one line per item, fields separated by tabs.
    String text() {
        StringBuilder text = new StringBuilder();
        for (BackendDevice device : devices) {
            line(text, "device", device.id(), device.type(), Long.toString(device.memory()), device.name());
        }
        line(text, "chosen", chosen, description, Integer.toString(cells));
        findings.forEach(finding -> line(text, "finding", finding));
        line(text, "refusal", refusal);
        return text.toString();
    }

    private static void line(StringBuilder text, String... parts) {
        for (String part : parts) {
            text.append(part.replace('\t', ' ').replace('\n', ' ')).append(TAB);
        }
        text.append('\n');
    }

    static WorkerGreeting parse(String text) {
        List<BackendDevice> devices = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        String chosen = "";
        String description = "";
        String refusal = "";
        int cells = 0;
        for (String line : text.lines().toList()) {
            String[] parts = line.split(TAB, -1);
            switch (parts[0]) {
                case "device" ->
                    devices.add(new BackendDevice(
                            parts[1],
                            parts[4],
                            parts[2],
                            Long.parseLong(parts[3]),
                            BackendDevice.Standing.WAITING,
                            List.of(),
                            "not in use"));
                case "chosen" -> {
                    chosen = parts[1];
                    description = parts[2];
                    cells = Integer.parseInt(parts[3]);
                }
                case "finding" -> findings.add(parts[1]);
                case "refusal" -> refusal = DriverMessage.plain(parts[1]);
                default -> throw new IllegalArgumentException("a worker greets with " + parts[0]);
            }
        }
        return new WorkerGreeting(devices, chosen, description, cells, findings, refusal);
    }
}

package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.BackendDevice;
import java.util.ArrayList;
import java.util.List;

/// What a worker says when it comes up: the devices it sees, the one it took, and what its probe of that one
/// found.
///
/// @param devices that the SDK sees
/// @param chosen id of the one it took
/// @param description of that one, for answers
/// @param cells unit losses of a run that it keeps on the device, about
/// @param findings of its probe
/// @param refusal why it does not answer; empty where it does
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

    /// Of a worker that could not find out anything.
    static WorkerGreeting refused(String reason) {
        return new WorkerGreeting(List.of(), "", "", 0, List.of(), reason);
    }

    /// The device that it took, if it is among those it sees.
    String type() {
        return devices.stream()
                .filter(device -> device.id().equals(chosen))
                .map(BackendDevice::type)
                .findFirst()
                .orElse("");
    }

    /// One line each, parts between tabs.
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
                case "refusal" -> refusal = parts[1];
                default -> throw new IllegalArgumentException("a worker greets with " + parts[0]);
            }
        }
        return new WorkerGreeting(devices, chosen, description, cells, findings, refusal);
    }
}

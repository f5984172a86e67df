package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/// Writes the list of backends: each with what it runs on, or with the reason why it cannot. Safe for use by
/// several threads at once.
public final class BackendsWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    /// The document, UTF-8, on one line.
    public byte[] write(List<BackendRegistry.Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartArray();
            for (BackendRegistry.Entry entry : entries) {
                out.writeStartObject();
                out.writeStringField("name", entry.name());
                availability(out, entry.availability());
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    private static void availability(JsonGenerator out, Availability availability) throws IOException {
        switch (availability) {
            case Availability.Ready(Backend backend)
            when backend.refusal().isPresent() -> {
                out.writeStringField("status", "refused");
                devices(out, backend.devices());
                out.writeStringField("reason", backend.refusal().orElse("it recovered meanwhile"));
            }
            case Availability.Ready(Backend backend) -> {
                out.writeStringField("status", "ready");
                out.writeStringField("device", backend.device());
                JsonBytes.texts(out, "capabilities", backend.capabilities());
                devices(out, backend.devices());
            }
            case Availability.Refused(String reason) -> {
                out.writeStringField("status", "refused");
                out.writeStringField("reason", reason);
            }
        }
    }

    private static void devices(JsonGenerator out, List<BackendDevice> devices) throws IOException {
        if (devices.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("devices");
        for (BackendDevice device : devices) {
            out.writeStartObject();
            out.writeStringField("id", device.id());
            out.writeStringField("name", device.name());
            out.writeStringField("type", device.type());
            out.writeNumberField("memoryBytes", device.memory());
            out.writeStringField("status", device.standing().name().toLowerCase(Locale.ROOT));
            JsonBytes.texts(out, "findings", device.findings());
            if (!device.reason().isEmpty()) {
                out.writeStringField("reason", device.reason());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}

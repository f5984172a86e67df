package io.plimsoll.server.http.exchange;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The media types of request bodies.
public enum BodyType {
    /// `application/json`, in UTF-8.
    JSON,
    /// `application/yaml` (RFC 9512), in UTF-8.
    YAML;

    /// The type of a body with one of these media types, plain or compressed by gzip; empty otherwise.
    public static Optional<BodyType> of(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        String type = request.getHeader("Content-Type");
        if (type == null || (encoding != null && !encoding.equalsIgnoreCase("identity") && !isGzip(request))) {
            return Optional.empty();
        }
        String compact = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return switch (compact) {
            case "application/json", "application/json;charset=utf-8" -> Optional.of(JSON);
            case "application/yaml", "application/yaml;charset=utf-8" -> Optional.of(YAML);
            default -> Optional.empty();
        };
    }

    /// Whether a body is compressed by gzip.
    static boolean isGzip(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return encoding != null && encoding.equalsIgnoreCase("gzip");
    }

    /// The media type.
    public String mediaType() {
        return "application/" + name().toLowerCase(Locale.ROOT);
    }

    /// The type of a media type without parameters.
    public static Optional<BodyType> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType().equals(mediaType))
                .findFirst();
    }
}

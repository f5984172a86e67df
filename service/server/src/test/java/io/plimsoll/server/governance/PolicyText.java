package io.plimsoll.server.governance;

import io.plimsoll.server.json.policy.PolicyFolder;
import java.nio.charset.StandardCharsets;

/// Policies for tests: the standard one with another header and multiplier.
public final class PolicyText {
    private PolicyText() {}

    /// A policy in YAML, in effect since 2020.
    ///
    /// @param multiplier of professionals, for example `1.5`
    public static String of(String id, String version, String multiplier) {
        String standard = new String(PolicyFolder.standardDocument(), StandardCharsets.UTF_8);
        String named = standard.replaceFirst("(?m)^id: standard$", "id: " + id)
                .replaceFirst("(?m)^version: .*$", "version: \"" + version + "\"")
                .replaceFirst("(?m)^effectiveDate: .*$", "effectiveDate: \"2020-01-01\"");
        int professional = named.indexOf("  professional:");
        return named.substring(0, professional)
                + named.substring(professional).replaceFirst("multiplier: 1.0", "multiplier: " + multiplier);
    }
}

package io.plimsoll.desk.evidence;

import java.util.ResourceBundle;

/// The version of the program, given in the evidence of every answer.
public final class EngineVersion {
    /// For example `0.1.0`.
    public static final String CURRENT =
            ResourceBundle.getBundle("io.plimsoll.desk.evidence.version").getString("version");

    private EngineVersion() {}
}

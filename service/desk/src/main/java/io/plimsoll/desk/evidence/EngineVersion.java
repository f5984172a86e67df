package io.plimsoll.desk.evidence;

import java.util.ResourceBundle;

/// The version and the commit of the program, given in the evidence of every answer.
public final class EngineVersion {
    /// For example `0.1.0+1a2b3c4d5e6f`. It ends in `.modified` if the sources differed from their commit, and has no
    /// commit if the program was built outside a clone.
    public static final String CURRENT = of(ResourceBundle.getBundle("io.plimsoll.desk.evidence.version"));

    /// What a placeholder that the build did not fill begins with.
    private static final String UNFILLED = "${";

    private EngineVersion() {}

    static String of(ResourceBundle build) {
        String version = build.getString("version");
        String commit = build.getString("commit");
        if (commit.isEmpty() || commit.startsWith(UNFILLED)) {
            return version;
        }
        return version + "+" + commit + (Boolean.parseBoolean(build.getString("modified")) ? ".modified" : "");
    }
}

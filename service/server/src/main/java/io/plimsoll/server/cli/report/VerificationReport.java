package io.plimsoll.server.cli.report;

import io.plimsoll.store.audit.ChainFault;
import io.plimsoll.store.audit.ChainReport;
import java.util.List;
import java.util.Locale;

/// What a verification found, as text: a line for each journal, and a line for each fault.
///
/// @param journals one report each
public record VerificationReport(List<ChainReport> journals) {
    /// Copies the list.
    public VerificationReport {
        journals = List.copyOf(journals);
    }

    /// The text.
    public String text() {
        if (journals.isEmpty()) {
            return "The store has no journal yet.\n";
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-24s %10s %10s %8s %6s  %s%n",
                "tenant",
                "entries",
                "documents",
                "expired",
                "signed",
                "journal"));
        for (ChainReport journal : journals) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s %10d %10d %8d %6d  %s%n",
                    journal.tenant(),
                    journal.last().sequence(),
                    journal.documents(),
                    journal.expired(),
                    journal.signedHeads(),
                    journal.isWhole() ? "whole" : "BROKEN"));
            for (ChainFault fault : journal.faults()) {
                text.append("  ").append(fault.sentence()).append('\n');
            }
            long more = journal.faultCount() - journal.faults().size();
            if (more > 0) {
                text.append("  and ").append(more).append(" more\n");
            }
        }
        return text.toString();
    }
}

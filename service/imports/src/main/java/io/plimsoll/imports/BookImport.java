package io.plimsoll.imports;

import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.book.BookAssembler;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.book.ModelFactors;
import io.plimsoll.imports.book.RequestDocument;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.bybit.BybitPages;
import io.plimsoll.kernels.check.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads files of venues and makes one margin request of them. Each file is recognised by its content.
public final class BookImport {
    private final ModelFactors model;
    private final boolean strict;
    private final @Nullable Instant asOf;
    private final Quarantine quarantine;

    /// @param strict true to refuse what would be left out or stood in for
    /// @param asOf time of the book; null for the latest time in the files
    public BookImport(ModelFactors model, boolean strict, @Nullable Instant asOf) {
        this(model, strict, asOf, Quarantine.REPORT);
    }

    /// @param strict true to refuse what would be left out or stood in for
    /// @param asOf time of the book; null for the latest time in the files
    /// @param quarantine what comes of anomalies
    public BookImport(ModelFactors model, boolean strict, @Nullable Instant asOf, Quarantine quarantine) {
        this.quarantine = quarantine;
        this.model = model;
        this.strict = strict;
        this.asOf = asOf;
    }

    /// The kinds of documents that are recognised, in words.
    public static List<String> kinds() {
        return KnownDocuments.kinds();
    }

    /// Reads files.
    ///
    /// @param files positions, balances, contract lists, quotes
    /// @param market files whose quotes take precedence
    public ImportOutcome read(List<SourceFile> files, List<SourceFile> market) {
        ImportFaults faults = new ImportFaults();
        List<ImportOutcome.ReadFile> documents = new ArrayList<>();
        Map<String, String> digests = new HashMap<>();
        BybitPages.check(Stream.concat(files.stream(), market.stream()).toList(), faults);
        List<FileContent> own = contents(files, digests, documents, faults);
        List<FileContent> quoted = contents(market, digests, documents, faults);
        own.addAll(new ListedHoldings(strict, faults).of(own, quoted));
        ImportedBook book = faults.isRefused() ? null : assembled(own, quoted, faults);
        if (book == null) {
            return new ImportOutcome.Refused(faults.faults());
        }
        return new ImportOutcome.Imported(book, new RequestDocument(book, model).bytes(), faults.warnings(), documents);
    }

    /// Sums that are out of range show only when the records of a request are made.
    private @Nullable ImportedBook assembled(List<FileContent> own, List<FileContent> quoted, ImportFaults faults) {
        try {
            return new BookAssembler(own, quoted, model, strict, quarantine, faults).assemble(asOf);
        } catch (InvalidInputException refused) {
            refused.faults().forEach(fault -> faults.refuse("the sum of a currency: " + fault.sentence()));
            return null;
        }
    }

    private static List<FileContent> contents(
            List<SourceFile> files,
            Map<String, String> digests,
            List<ImportOutcome.ReadFile> documents,
            ImportFaults faults) {
        List<FileContent> contents = new ArrayList<>();
        for (SourceFile file : files) {
            String other = digests.putIfAbsent(file.digest(), file.name());
            if (other != null) {
                faults.refuse(file.name() + " is the same file as " + other + ": give it once");
                continue;
            }
            FileContent content = KnownDocuments.read(file, faults);
            if (content != null) {
                contents.add(content);
                documents.add(new ImportOutcome.ReadFile(file.name(), content.document(), file.digest()));
            }
        }
        return contents;
    }
}

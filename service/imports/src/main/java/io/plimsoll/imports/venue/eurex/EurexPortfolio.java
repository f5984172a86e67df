package io.plimsoll.imports.venue.eurex;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import io.plimsoll.imports.venue.table.HeadedTable;
import java.util.List;

/// A portfolio in CSV as the Cloud Prisma Margin Estimator of Eurex takes it. It has numbers of contracts, and neither
/// their size nor their currency nor a price, so that it is refused with what to do instead.
///
/// Source: Deutsche Börse, "Cloud Prisma Margin Estimator, GUI user guide".
public final class EurexPortfolio implements VenueDocument {
    private static final List<String> NEEDED = List.of("Product ID", "Call Put Flag", "Exercise Price");

    @Override
    public String kind() {
        return "portfolio of Eurex";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return HeadedTable.names(file).containsAll(NEEDED);
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        faults.refuse(file.name() + " is a portfolio of Eurex, which is not read yet: it has no contract size, currency"
                + " or price. Write its positions in our table (plimsoll import --template) with contract_size");
        return FileContent.empty(kind());
    }
}

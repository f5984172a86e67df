package io.plimsoll.server.json.request;

import io.plimsoll.desk.firm.Dimension;
import io.plimsoll.desk.firm.FirmBook;
import io.plimsoll.desk.firm.FirmRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.server.json.canonical.RequestHash;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.FirmForms;
import io.plimsoll.server.json.table.FirmForms.FirmPart;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.table.StressForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the document of a firm request: a batch whose accounts have tags, with a member `firm`. Reports every
/// fault at once. Thread-safe.
public final class FirmRequestReader {
    private static final List<List<Dimension>> DEFAULT_BREAKDOWN = List.of(List.of(Dimension.VENUE, Dimension.ASSET));
    private static final Pointer SCENARIOS =
            Pointer.ROOT.child(RequestForms.FIRM.key()).child(FirmForms.SCENARIOS.key());

    private final PolicyCatalog catalog;

    /// @param catalog the policies that a request may name
    public FirmRequestReader(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    /// @param overrides what the caller sets beside it
    /// @param by breakdowns in place of the document's; empty for those
    public ReadResult<FirmRequest> read(byte[] json, RequestOverrides overrides, List<List<Dimension>> by) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        FirmRequest request = fields == null ? null : request(fields, overrides, by, log);
        return ReadResult.of(request, log);
    }

    private @Nullable FirmRequest request(
            JsonFields fields, RequestOverrides overrides, List<List<Dimension>> given, FaultLog log) {
        FirmPart read = fields.read(RequestForms.FIRM);
        FirmPart part = read == null ? FirmPart.NONE : read;
        List<FirmBook> books = fields.get(RequestForms.FIRM_BOOKS);
        DocumentReader document = new DocumentReader(fields, overrides, catalog, log);
        RiskRequest shared = document.readSharedAlone();
        if (shared == null || log.count() > 0) {
            return null;
        }
        List<List<Dimension>> asked = given.isEmpty() ? part.by() : given;
        FirmRequest.Cube cube = new FirmRequest.Cube(
                asked.isEmpty() ? DEFAULT_BREAKDOWN : asked,
                scenarios(shared, books, part, log),
                part.limits(),
                part.outages());
        FirmRequest request = log.collect(
                Pointer.ROOT,
                () -> new FirmRequest(
                        shared,
                        document.appliedPolicy(),
                        RequestHash.of(document.sharedContent(shared)),
                        document.provenance(),
                        document.remarks(),
                        books,
                        cube));
        if (request != null) {
            document.refuse(new Plausibility(shared).ofShared(instruments(books)));
        }
        return request;
    }

    private static Set<String> instruments(List<FirmBook> books) {
        return books.stream()
                .flatMap(book -> book.account().positions().stream())
                .map(position -> position.instrument())
                .collect(Collectors.toSet());
    }

    /// The scenarios that are asked for; those of the library where none is.
    private static List<StressScenario> scenarios(
            RiskRequest shared, List<FirmBook> books, FirmPart part, FaultLog log) {
        if (part.scenarios().isEmpty()) {
            return ScenarioLibrary.standard().scenarios();
        }
        Set<String> assets = assets(shared, books);
        ScenarioSelection selection = new ScenarioSelection(shared, log);
        List<StressScenario> scenarios = new ArrayList<>();
        for (int i = 0; i < part.scenarios().size(); i++) {
            switch (part.scenarios().get(i)) {
                case StressForms.Entry.Named(String name) ->
                    scenarios.addAll(
                            ScenarioLibrary.standard().named(name, assets).orElseThrow());
                case StressForms.Entry.Own(StressScenario own) -> {
                    selection.checkAssets(SCENARIOS.child(i), own);
                    scenarios.add(own);
                }
            }
        }
        return scenarios;
    }

    private static Set<String> assets(RiskRequest shared, List<FirmBook> books) {
        Set<String> held = instruments(books);
        Set<String> assets = shared.market().instruments().stream()
                .filter(instrument -> held.contains(instrument.name()))
                .map(instrument -> instrument.asset())
                .collect(Collectors.toSet());
        books.forEach(book -> book.account().collateral().forEach(balance -> assets.add(balance.asset())));
        return assets;
    }
}

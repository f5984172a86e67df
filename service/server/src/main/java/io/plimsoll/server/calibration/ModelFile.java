package io.plimsoll.server.calibration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.plimsoll.calibration.factor.BasisFactor;
import io.plimsoll.calibration.factor.VolatilityFactor;
import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.marketdata.DataFile;
import io.plimsoll.calibration.model.CalibratedModel;
import io.plimsoll.calibration.model.Exceedances;
import io.plimsoll.calibration.model.FactorCheck;
import io.plimsoll.calibration.model.FactorFit;
import io.plimsoll.calibration.stats.BoundaryValue;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.surface.SurfaceFactor;
import io.plimsoll.calibration.surface.SurfaceFactors;
import io.plimsoll.calibration.volatility.LookBackVolatility;
import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import io.plimsoll.server.json.canonical.ModelHash;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Writes a calibrated model as the `model` of a margin request, with its origin under `calibration`. The same
/// history and plan give the same bytes.
public final class ModelFile {
    /// Most findings that are listed; all are counted.
    private static final int MAX_FINDINGS = 200;

    private final CalibratedModel calibrated;
    private final JsonGenerator out;

    private ModelFile(CalibratedModel calibrated, JsonGenerator out) {
        this.calibrated = calibrated;
        this.out = out;
    }

    /// The file in UTF-8, ending with a line feed.
    public static byte[] write(CalibratedModel calibrated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultPrettyPrinter.FixedSpaceIndenter());
        try (JsonGenerator generator = new JsonFactory().createGenerator(bytes)) {
            generator.setPrettyPrinter(printer);
            new ModelFile(calibrated, generator).document();
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private void document() throws IOException {
        RiskModel model = calibrated.model();
        out.writeStartObject();
        distribution(model.distribution());
        out.writeArrayFieldStart("factors");
        for (RiskFactor factor : model.factors()) {
            out.writeStartObject();
            out.writeStringField("factor", factor.name());
            out.writeNumberField("volatility", factor.volatility());
            out.writeNumberField("drift", factor.drift());
            recursion(factor.recursion());
            out.writeEndObject();
        }
        out.writeEndArray();
        if (!(model.distribution() instanceof Distribution.FilteredHistory)) {
            CorrelationMatrix correlation = model.correlation();
            matrix("correlation", correlation.size(), correlation.size(), correlation::at);
        }
        out.writeStringField("period", model.period().toString());
        out.writeObjectFieldStart("volatilityTermPowers");
        out.writeNumberField("upTo30Days", model.termScaling().upTo30Days());
        out.writeNumberField("beyond30Days", model.termScaling().beyond30Days());
        out.writeEndObject();
        errors(model.errors());
        out.writeObjectFieldStart("calibration");
        out.writeStringField("modelHash", ModelHash.of(model));
        out.writeStringField("asOf", calibrated.asOf().toString());
        out.writeStringField("dataHash", "sha256:" + calibrated.dataHash());
        out.writeStringField("codeVersion", EngineVersion.CURRENT);
        volatilities("longRun", LookBackVolatility::longRun);
        volatilities("stressed", LookBackVolatility::stressed);
        details();
        out.writeEndObject();
        out.writeEndObject();
    }

    private void errors(@Nullable ParameterErrors errors) throws IOException {
        if (errors == null) {
            return;
        }
        out.writeObjectFieldStart("estimation");
        matrix("covariance", errors.size(), errors.size(), errors::covariance);
        if (errors.correlationPeriods() > 0) {
            out.writeNumberField("correlationPeriods", errors.correlationPeriods());
        }
        out.writeEndObject();
    }

    /// Volatilities by factor, in the form of `methodology.procyclicality` of a margin request.
    private void volatilities(String key, ToDoubleFunction<LookBackVolatility> which) throws IOException {
        out.writeObjectFieldStart(key);
        for (FactorFit fit : calibrated.fits()) {
            out.writeNumberField(fit.factor(), which.applyAsDouble(fit.lookBack()));
        }
        out.writeEndObject();
    }

    private void distribution(Distribution distribution) throws IOException {
        out.writeObjectFieldStart("distribution");
        switch (distribution) {
            case Distribution.Normal normal -> out.writeStringField("kind", "normal");
            case Distribution.StudentT(double degrees) -> {
                out.writeStringField("kind", "student-t");
                out.writeNumberField("degreesOfFreedom", degrees);
            }
            case Distribution.FilteredHistory(ResidualHistory residuals) -> {
                out.writeStringField("kind", "filtered-history");
                matrix("residuals", residuals.rows(), residuals.factors(), residuals::at);
            }
        }
        out.writeEndObject();
    }

    private interface Entry {
        double at(int row, int column);
    }

    private void matrix(String key, int rows, int columns, Entry entry) throws IOException {
        out.writeArrayFieldStart(key);
        for (int i = 0; i < rows; i++) {
            out.writeStartArray();
            for (int j = 0; j < columns; j++) {
                out.writeNumber(entry.at(i, j));
            }
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private void details() throws IOException {
        out.writeObjectFieldStart("details");
        out.writeStringField("volatility", calibrated.plan().volatility().label());
        out.writeStringField("distribution", calibrated.plan().law().label());
        adjustments();
        out.writeStringField("firstDay", calibrated.first().toString());
        out.writeNumberField(count(), calibrated.periods());
        out.writeArrayFieldStart("fits");
        for (int f = 0; f < calibrated.fits().size(); f++) {
            fit(calibrated.fits().get(f), calibrated.checks().get(f));
        }
        out.writeEndArray();
        dependence();
        smile();
        data();
        cleaning();
        out.writeEndObject();
    }

    private void fit(FactorFit fit, FactorCheck check) throws IOException {
        out.writeStartObject();
        out.writeStringField("factor", fit.factor());
        out.writeStringField("method", fit.method().label());
        if (!fit.fallbackReason().isEmpty()) {
            out.writeStringField("standsInBecause", fit.fallbackReason());
        }
        out.writeNumberField(count(), fit.days());
        out.writeNumberField("volatility", check.volatility());
        out.writeNumberField("filterVolatility", fit.volatility());
        check(check);
        finite("longRunVolatility", fit.longRun());
        out.writeNumberField("sampleVolatility", fit.sample());
        finite("logLikelihood", fit.logLikelihood());
        if (!fit.borders().isEmpty()) {
            JsonBytes.texts(
                    out,
                    "atBoundary",
                    fit.borders().stream().map(Enum::name).sorted().toList());
        }
        parameters("parameters", fit.parameters());
        out.writeArrayFieldStart("values");
        for (double value : fit.values()) {
            out.writeNumber(value);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void recursion(VolatilityRecursion recursion) throws IOException {
        if (!recursion.isConstant()) {
            out.writeObjectFieldStart("recursion");
            out.writeNumberField("omega", recursion.omega());
            out.writeNumberField("alpha", recursion.alpha());
            out.writeNumberField("asymmetry", recursion.asymmetry());
            out.writeNumberField("beta", recursion.beta());
            out.writeEndObject();
        }
    }

    /// The coverage of the model on its own history.
    private void check(FactorCheck check) throws IOException {
        out.writeObjectFieldStart("residuals");
        out.writeNumberField("deviation", check.residualDeviation());
        out.writeNumberField("largest", check.largestResidual());
        out.writeStringField("largestOn", check.largestOn().toString());
        out.writeEndObject();
        out.writeArrayFieldStart("inSample");
        for (Exceedances at : check.exceedances()) {
            out.writeStartObject();
            out.writeNumberField("level", at.level());
            out.writeNumberField(count(), at.days());
            out.writeNumberField("expected", Math.round(at.expected() * 1e6) / 1e6);
            out.writeNumberField("falls", at.falls());
            out.writeNumberField("rises", at.rises());
            out.writeBooleanField("off", at.areFallsOff() || at.areRisesOff());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void adjustments() throws IOException {
        if (calibrated.plan().adjustments().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("adjustments");
        for (PriceAdjustment one : calibrated.plan().adjustments()) {
            out.writeStartObject();
            out.writeStringField("asset", one.asset());
            out.writeStringField("date", one.date().toString());
            out.writeNumberField("factor", one.factor());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void boundaries(List<BoundaryValue> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("atBoundary");
        for (BoundaryValue value : values) {
            out.writeStartObject();
            out.writeStringField("name", value.name());
            out.writeNumberField("value", value.value());
            out.writeStringField("side", value.side());
            out.writeStringField("meaning", value.meaning());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /// The unit of the changes.
    private String count() {
        return calibrated.plan().period().plural();
    }

    private void dependence() throws IOException {
        out.writeObjectFieldStart("dependence");
        out.writeNumberField("shrinkage", calibrated.dependence().shrinkage());
        parameters("jointStudentT", calibrated.dependence().degrees().stream().toList());
        parameters("studentCopula", calibrated.dependence().copula().stream().toList());
        boundaries(calibrated.dependence().boundaries());
        out.writeNumberField("highestLowTailShare", calibrated.dependence().lowTail());
        out.writeStringField("highestLowTailPair", calibrated.dependence().lowTailPair());
        out.writeEndObject();
    }

    private void smile() throws IOException {
        out.writeArrayFieldStart("volatilityFactors");
        for (VolatilityFactor factor : calibrated.volatilities()) {
            out.writeStartObject();
            out.writeStringField("asset", factor.asset());
            out.writeNumberField("volatility", factor.volatility().value());
            out.writeNumberField("standardError", factor.volatility().standardError());
            out.writeNumberField("explained", factor.explained());
            parameters("parameters", List.of(factor.upTo30Days(), factor.beyond30Days(), factor.spotCorrelation()));
            out.writeEndObject();
        }
        out.writeEndArray();
        surfaces();
        out.writeArrayFieldStart("basisFactors");
        for (BasisFactor factor : calibrated.bases()) {
            out.writeStartObject();
            out.writeStringField("asset", factor.asset());
            out.writeNumberField("volatility", factor.volatility().value());
            out.writeNumberField("standardError", factor.volatility().standardError());
            out.writeNumberField("explained", factor.explained());
            parameters("parameters", List.of(factor.spotCorrelation()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /// The surfaces; nothing if no asset has one.
    private void surfaces() throws IOException {
        if (calibrated.surfaces().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("surfaces");
        for (SurfaceFactors surface : calibrated.surfaces()) {
            out.writeStartObject();
            out.writeStringField("asset", surface.asset());
            out.writeNumberField("days", surface.series().dates().size());
            out.writeNumberField("explained", surface.explained());
            out.writeNumberField("explainedByLevel", surface.explainedByLevel());
            out.writeArrayFieldStart("factors");
            for (SurfaceFactor factor : surface.factors()) {
                out.writeStartObject();
                out.writeStringField("factor", RiskFactor.nameOf(surface.asset(), factor.kind()));
                out.writeNumberField("volatility", factor.volatility().value());
                out.writeNumberField("standardError", factor.volatility().standardError());
                out.writeNumberField("noise", factor.noise());
                parameters("parameters", List.of(factor.spotCorrelation()));
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void data() throws IOException {
        out.writeArrayFieldStart("files");
        for (DataFile file : calibrated.files()) {
            out.writeStartObject();
            out.writeStringField("name", file.name());
            out.writeStringField("layout", file.layout().name());
            out.writeStringField("sha256", file.sha256());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void cleaning() throws IOException {
        out.writeObjectFieldStart("cleaning");
        out.writeObjectFieldStart("counts");
        for (var count : calibrated.cleaning().counts().entrySet()) {
            out.writeNumberField(count.getKey().label(), count.getValue());
        }
        out.writeEndObject();
        FindingsWriter.write(
                out,
                calibrated.cleaning().findings().stream().limit(MAX_FINDINGS).toList());
        out.writeEndObject();
    }

    private void parameters(String key, List<ParameterEstimate> estimates) throws IOException {
        EstimatesWriter.write(out, key, estimates);
    }

    /// Writes null for a figure that is not finite, because JSON has no infinity.
    private void finite(String key, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(key, value);
        }
    }
}

package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.backend.Refusal;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.model.CorrelationRepair;
import io.plimsoll.kernels.surface.SurfaceUse;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.server.json.form.Labels;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Writes the part of an answer that says what computed it.
final class EvidenceWriter {
    private static final int DECIMALS_OF_MILLIS = 3;

    private EvidenceWriter() {}

    static void write(
            JsonGenerator out,
            Evidence evidence,
            String engineVersion,
            String requestHash,
            @Nullable ModelProvenance provenance)
            throws IOException {
        out.writeObjectFieldStart("evidence");
        untimed(out, evidence, engineVersion, requestHash, provenance);
        out.writeNumberField(
                "elapsedMillis",
                BigDecimal.valueOf(evidence.elapsedMillis()).setScale(DECIMALS_OF_MILLIS, RoundingMode.HALF_EVEN));
        out.writeEndObject();
    }

    /// The members that do not differ from run to run, into the object that is open.
    static void untimed(
            JsonGenerator out,
            Evidence evidence,
            String engineVersion,
            String requestHash,
            @Nullable ModelProvenance provenance)
            throws IOException {
        out.writeStringField("backend", evidence.backend());
        out.writeStringField("device", evidence.device());
        out.writeArrayFieldStart("refused");
        for (Refusal refusal : evidence.refused()) {
            out.writeStartObject();
            out.writeStringField("backend", refusal.backend());
            out.writeStringField("reason", refusal.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
        if (evidence.degraded() != null) {
            out.writeBooleanField("degraded", true);
            out.writeStringField("degradedReason", evidence.degraded());
        }
        out.writeNumberField("scenarios", evidence.scenarios());
        out.writeNumberField("steps", evidence.steps());
        out.writeNumberField("seed", evidence.seed());
        out.writeStringField("rng", evidence.rng());
        if (evidence.surfaces() != null) {
            surfaces(out, evidence.surfaces());
        }
        CorrelationRepair repair = evidence.correlation();
        if (repair != null) {
            out.writeObjectFieldStart("correlationRepair");
            out.writeNumberField("smallestEigenvalue", repair.smallestEigenvalue());
            out.writeNumberField("largestChange", repair.largestChange());
            out.writeNumberField("frobenius", repair.frobenius());
            out.writeEndObject();
        }
        out.writeStringField("engineVersion", engineVersion);
        out.writeStringField("requestHash", requestHash);
        if (provenance != null) {
            calibration(out, provenance);
        }
    }

    private static void calibration(JsonGenerator out, ModelProvenance provenance) throws IOException {
        out.writeObjectFieldStart("calibration");
        if (provenance.name() != null) {
            out.writeStringField("name", provenance.name());
        }
        out.writeStringField("modelHash", provenance.modelHash());
        out.writeStringField("asOf", provenance.asOf().toString());
        out.writeStringField("dataHash", provenance.dataHash());
        out.writeStringField("codeVersion", provenance.codeVersion());
        out.writeEndObject();
    }

    private static void surfaces(JsonGenerator out, SurfaceUse use) throws IOException {
        out.writeObjectFieldStart("surfaces");
        out.writeNumberField("options", use.onSurfaces());
        out.writeNumberField("nearExpiry", use.sharp());
        out.writeNumberField("inSmallGroups", use.few());
        out.writeNumberField("refused", use.refused());
        out.writeNumberField("revaluedScenarios", use.revalued());
        out.writeStringField(
                "largestDifference", Money.of(use.largestDifference()).toPlainString());
        out.writeArrayFieldStart("groups");
        for (SurfaceUse.Certificate certificate : use.certificates()) {
            group(out, certificate);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void group(JsonGenerator out, SurfaceUse.Certificate certificate) throws IOException {
        out.writeStartObject();
        out.writeStringField("asset", certificate.asset());
        if (certificate.expiry() != null) {
            out.writeStringField("expiry", certificate.expiry().toString());
        }
        out.writeStringField("payoff", Labels.PAYOFFS.of(certificate.isInverse() ? Payoff.INVERSE : Payoff.LINEAR));
        out.writeNumberField("options", certificate.options());
        out.writeNumberField("points", certificate.points());
        // Options that are worth nothing have no gross premium to measure an error by.
        if (Double.isFinite(certificate.error())) {
            out.writeNumberField("error", certificate.error());
        }
        out.writeBooleanField("used", certificate.isUsed());
        out.writeEndObject();
    }
}

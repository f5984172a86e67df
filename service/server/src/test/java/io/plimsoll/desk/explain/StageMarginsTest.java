package io.plimsoll.desk.explain;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.margin.SeedReplicates;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.ExplainRequestReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The margins of an explanation's stages, against margins computed alone.
final class StageMarginsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ExplainRequestReader READER = new ExplainRequestReader(PolicyFolder.standard());
    private static final BackendRegistry BACKENDS = BackendRegistry.discover();

    /// Every stage and every replicate has the figures of a margin computed alone on one thread, to the last digit,
    /// with and without a policy.
    @Test
    void marginsAtOnceAreThoseComputedAlone() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        MarginEngine alone = new MarginEngine(BACKENDS, 1);
        for (int trial = 0; trial < 6; trial++) {
            List<Stage> stages = stages(random, trial % 2 == 0);
            StageMargins margins = new StageMargins(
                    stages,
                    new MarginEngine(BACKENDS, 3),
                    MaintenanceRatio.DEFAULT,
                    Execution.Progress.SILENT,
                    () -> false);
            ExplainAnswer.Figure figure = margins.measure();

            double[][] replicated = new double[stages.size()][SeedReplicates.COUNT];
            for (int stage = 0; stage < stages.size(); stage++) {
                MarginRequest request = stages.get(stage).request();
                MarginAnswer answer = new MarginCalculator(alone, MaintenanceRatio.DEFAULT).calculate(request);
                assertThat(margins.of(stage).margin()).isEqualTo(answer.margin());
                assertThat(margins.of(stage).contributions()).isEqualTo(answer.contributions());
                assertThat(margins.of(stage).warnings()).isEqualTo(answer.warnings());
                assertThat(amount(figure, margins.of(stage))).isEqualTo(amount(figure, answer));
                for (int replicate = 0; replicate < SeedReplicates.COUNT; replicate++) {
                    MarginCalculator rough = new MarginCalculator(
                            alone.rough(StageMargins.REPLICATE_PRECISION), MaintenanceRatio.DEFAULT);
                    replicated[stage][replicate] = amount(figure, rough.calculate(replicate(request, replicate)))
                            .doubleValue();
                }
            }
            assertThat(margins.errors()).isEqualTo(errors(stages, replicated)).doesNotContain(0);
        }
    }

    /// The example after random changes of quantity, price, model and seed.
    private static List<Stage> stages(SplittableRandom random, boolean isUnderPolicy) throws IOException {
        ObjectNode document =
                (ObjectNode) MAPPER.readTree(Path.of("examples/explain.json").toFile());
        for (JsonNode request : document) {
            ((ObjectNode) request).put("scenarios", 1_000).put("backend", "auto");
            if (isUnderPolicy) {
                ((ObjectNode) request).putObject("methodology");
            }
        }
        ObjectNode after = (ObjectNode) document.get("after");
        ((ObjectNode) after.at("/positions/0")).put("quantity", Double.toString(random.nextDouble(-20, 20)));
        ((ObjectNode) after.at("/market/assets/0")).put("price", Double.toString(random.nextDouble(50_000, 70_000)));
        ((ObjectNode) after.at("/model/factors/0")).put("volatility", random.nextDouble(0.3, 0.6));
        if (random.nextBoolean()) {
            after.put("seed", random.nextInt(1_000));
        }
        ExplainRequest request = accepted(READER.read(document.toString().getBytes(StandardCharsets.UTF_8)));
        return ExplainCalculator.stages(new RequestPath(request.before(), request.after()));
    }

    private static MarginRequest replicate(MarginRequest stage, int replicate) {
        RiskRequest risk = stage.risk();
        return new MarginRequest(
                risk.withPlan(StageMargins.replicates(risk).plan(replicate))
                        .withModel(risk.model().withErrors(null)),
                stage.appliedPolicy(),
                stage.requestHash(),
                stage.provenance(),
                List.of());
    }

    private static double[] errors(List<Stage> stages, double[][] replicated) {
        double[] errors = new double[stages.size() - 1];
        for (int step = 0; step < errors.length; step++) {
            double[] changes = new double[SeedReplicates.COUNT];
            for (int replicate = 0; replicate < changes.length; replicate++) {
                changes[replicate] = replicated[step + 1][replicate] - replicated[step][replicate];
            }
            errors[step] =
                    StageMargins.replicates(stages.getFirst().request().risk()).halfWidth(changes);
        }
        return errors;
    }

    private static BigDecimal amount(ExplainAnswer.Figure figure, MarginAnswer answer) {
        return switch (figure) {
            case REQUIREMENT -> Objects.requireNonNull(answer.requirement()).initial();
            case MARGIN -> answer.margin().initial();
        };
    }
}

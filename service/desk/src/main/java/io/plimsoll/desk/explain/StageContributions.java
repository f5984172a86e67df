package io.plimsoll.desk.explain;

import io.plimsoll.desk.explain.ExplainAnswer.Dimension;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The contributions of groups of positions to the expected shortfall, at each stage of an explanation. Not
/// thread-safe.
final class StageContributions {
    private final Map<Dimension, List<Map<String, BigDecimal>>> stages = new TreeMap<>();
    private final List<BigDecimal> rest = new ArrayList<>();
    private boolean hasVenue;
    private boolean hasDesk;

    StageContributions() {
        for (Dimension dimension : Dimension.values()) {
            stages.put(dimension, new ArrayList<>());
        }
    }

    /// Adds the next stage.
    ///
    /// @param amount the figure explained
    void add(Stage stage, MarginAnswer answer, BigDecimal amount) {
        Map<String, Instrument> instruments = stage.request().risk().market().byName();
        Map<String, Integer> places = new HashMap<>();
        List<Position> positions = stage.request().risk().positions();
        for (int i = 0; i < positions.size(); i++) {
            places.put(positions.get(i).positionId(), i);
        }
        Map<Dimension, Map<String, BigDecimal>> groups = new TreeMap<>();
        BigDecimal left = amount;
        for (MarginAnswer.Share share : answer.contributions()) {
            Integer place = places.get(share.positionId());
            Position position = place == null ? null : positions.get(place);
            String id = place == null ? share.positionId() : stage.ids().get(place);
            String asset = position == null
                    ? id.substring(Position.COLLATERAL_PREFIX.length())
                    : Objects.requireNonNull(instruments.get(position.instrument()))
                            .asset();
            for (Dimension dimension : Dimension.values()) {
                groups.computeIfAbsent(dimension, unseen -> new HashMap<>())
                        .merge(group(dimension, id, asset, position), share.expectedShortfall(), BigDecimal::add);
            }
            left = left.subtract(share.expectedShortfall());
        }
        stages.forEach((dimension, all) -> all.add(groups.getOrDefault(dimension, Map.of())));
        rest.add(left);
        hasVenue |= positions.stream().anyMatch(position -> position.venue() != null);
        hasDesk |= positions.stream().anyMatch(position -> position.desk() != null);
    }

    private static String group(Dimension dimension, String id, String asset, @Nullable Position position) {
        return switch (dimension) {
            case POSITION -> id;
            case ASSET -> asset;
            case VENUE -> Objects.requireNonNullElse(position == null ? null : position.venue(), "no venue");
            case DESK -> Objects.requireNonNullElse(position == null ? null : position.desk(), "no desk");
        };
    }

    /// True if the figure and the contribution of every group are those of the stage before.
    ///
    /// @param stage from 1
    boolean isAsBefore(int stage) {
        return rest.get(stage).compareTo(rest.get(stage - 1)) == 0
                && stages.values().stream().allMatch(all -> all.get(stage).equals(all.get(stage - 1)));
    }

    /// The margin divided between the groups of each dimension.
    ///
    /// @param ends for each part of the answer the stage after it, ascending; other stages are as the one before
    List<ExplainAnswer.Allocation> allocations(List<Integer> ends) {
        List<ExplainAnswer.Allocation> allocations = new ArrayList<>();
        stages.forEach((dimension, all) -> {
            if ((dimension == Dimension.VENUE && !hasVenue) || (dimension == Dimension.DESK && !hasDesk)) {
                return;
            }
            TreeSet<String> names = new TreeSet<>();
            all.forEach(groups -> names.addAll(groups.keySet()));
            allocations.add(new ExplainAnswer.Allocation(
                    dimension,
                    names.stream()
                            .map(name -> row(
                                    name,
                                    all.stream()
                                            .map(groups -> groups.getOrDefault(name, BigDecimal.ZERO))
                                            .toList(),
                                    ends))
                            .toList()));
        });
        return allocations;
    }

    /// The figure less the contributions of all groups.
    ///
    /// @param ends as in [#allocations]
    ExplainAnswer.Row rest(List<Integer> ends) {
        return row("", rest, ends);
    }

    private static ExplainAnswer.Row row(String name, List<BigDecimal> amounts, List<Integer> ends) {
        List<BigDecimal> changes = new ArrayList<>();
        BigDecimal before = amounts.getFirst();
        BigDecimal at = before;
        for (int end : ends) {
            changes.add(amounts.get(end).subtract(at));
            at = amounts.get(end);
        }
        return new ExplainAnswer.Row(name, before, changes, at);
    }
}

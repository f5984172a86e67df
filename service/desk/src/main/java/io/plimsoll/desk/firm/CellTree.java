package io.plimsoll.desk.firm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A cell of a breakdown before it is measured: its holdings, and the cells within it.
///
/// @param index of its losses in a [LossTable]
/// @param dimension null for the firm
/// @param member null for the firm
/// @param holdings in their order
/// @param children in the order of members; empty for the lowest cells
record CellTree(
        int index,
        @Nullable Dimension dimension,
        @Nullable String member,
        List<Holding> holdings,
        List<CellTree> children) {

    /// The cells of a breakdown.
    ///
    /// @param first index of the firm; the other cells follow
    static CellTree of(List<Holding> holdings, List<Dimension> by, int first) {
        return new Numbering(first).cell(null, null, holdings, by);
    }

    private static final class Numbering {
        private int next;

        Numbering(int first) {
            this.next = first;
        }

        CellTree cell(
                @Nullable Dimension dimension, @Nullable String member, List<Holding> holdings, List<Dimension> by) {
            int index = next++;
            List<CellTree> children = new ArrayList<>();
            if (!by.isEmpty()) {
                Dimension first = by.getFirst();
                Map<String, List<Holding>> members = new TreeMap<>();
                holdings.forEach(holding -> members.computeIfAbsent(first.member(holding), unseen -> new ArrayList<>())
                        .add(holding));
                members.forEach((name, within) -> children.add(cell(first, name, within, by.subList(1, by.size()))));
            }
            return new CellTree(index, dimension, member, holdings, children);
        }
    }

    /// Number of cells, this one included.
    int size() {
        return 1 + children.stream().mapToInt(CellTree::size).sum();
    }

    /// Every cell, this one first.
    List<CellTree> all() {
        List<CellTree> all = new ArrayList<>();
        collect(all);
        return all;
    }

    private void collect(List<CellTree> all) {
        all.add(this);
        children.forEach(child -> child.collect(all));
    }

    /// The indices of the lowest cells of several trees, by holding: one of each tree.
    static Map<Holding, int[]> lowest(List<CellTree> trees) {
        Map<Holding, int[]> lowest = new LinkedHashMap<>();
        for (int i = 0; i < trees.size(); i++) {
            int tree = i;
            trees.get(i).all().stream()
                    .filter(cell -> cell.children.isEmpty())
                    .forEach(cell -> cell.holdings.forEach(holding ->
                            lowest.computeIfAbsent(holding, unseen -> new int[trees.size()])[tree] = cell.index));
        }
        return lowest;
    }

    /// Sums the losses of the lowest cells upwards.
    void sumUp(LossTable table) {
        children.forEach(child -> {
            child.sumUp(table);
            table.addTo(index, child.index);
        });
    }
}

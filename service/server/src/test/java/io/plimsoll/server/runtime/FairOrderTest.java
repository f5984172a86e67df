package io.plimsoll.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class FairOrderTest {
    private final FairOrder order = new FairOrder();

    private SimulationTicket<String> add(String caller, double seconds) {
        SimulationTicket<String> ticket = new SimulationTicket<>(
                new SimulationTask<>("", (request, progress, cancelled) -> "", "", 0, 0),
                new Caller(caller),
                new RequestClock(Duration.ofMinutes(1)),
                seconds);
        order.add(ticket);
        return ticket;
    }

    private SimulationTicket<?> next() {
        SimulationTicket<?> first = order.all().getFirst();
        order.start(first);
        return first;
    }

    @Test
    void theShorterOfTwoStartsFirst() {
        SimulationTicket<String> heavy = add("a", 100);
        SimulationTicket<String> light = add("b", 1);
        assertThat(order.all()).containsExactly(light, heavy);
    }

    @Test
    void aCallerWithManyDelaysOnlyItself() {
        add("many", 10);
        add("many", 10);
        SimulationTicket<String> third = add("many", 10);
        SimulationTicket<String> one = add("one", 11);
        assertThat(order.all().indexOf(one)).isEqualTo(1);
        assertThat(order.all().getLast()).isEqualTo(third);
    }

    @Test
    void whatWasGivenUpIsNotCharged() {
        SimulationTicket<String> heavy = add("a", 100);
        assertThat(order.remove(heavy)).isTrue();
        assertThat(order.remove(heavy)).isFalse();
        SimulationTicket<String> light = add("a", 1);
        SimulationTicket<String> other = add("b", 2);
        assertThat(order.all()).containsExactly(light, other);
        assertThat(order.size(new Caller("a"))).isEqualTo(1);
        assertThat(order.before(new Caller("c"), 1.5)).containsExactly(light);
    }

    /// A stream of short requests from new callers must not keep a long one waiting for ever: its caller is due when
    /// the others together have had as much each.
    @Test
    void aLongRequestIsNotStarved() {
        SimulationTicket<String> heavy = add("heavy", 100);
        int before = 0;
        add("light", 1);
        while (next() != heavy) {
            before++;
            add("light " + before, 1);
            assertThat(before).isLessThan(1000);
        }
        assertThat(before).isBetween(100, 250);
    }

    /// While all callers have work waiting, none gets more than the largest request ahead of any other. Holds for
    /// every seed, with twice that as the bound.
    @RepeatedTest(100)
    void backloggedCallersGetEqualWork(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int callers = 2 + random.nextInt(5);
        Map<String, Double> done = new HashMap<>();
        for (int caller = 0; caller < callers; caller++) {
            done.put("c" + caller, 0.0);
            add("c" + caller, 1 + random.nextInt(100));
            add("c" + caller, 1 + random.nextInt(100));
        }
        for (int i = 0; i < 300; i++) {
            SimulationTicket<?> started = next();
            String name = started.caller().name();
            done.merge(name, started.seconds(), Double::sum);
            add(name, 1 + random.nextInt(100));
            double most = done.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            double least = done.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElseThrow();
            assertThat(most - least).isLessThanOrEqualTo(200);
        }
    }
}

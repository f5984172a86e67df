package io.plimsoll.server.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// A valid request whose document a test changes in one place or several.
final class RequestDocument {
    /// Every kind of instrument, both payoffs, every optional key somewhere.
    private static final String VALID = """
        {"asOf":"2026-06-30T11:49:18Z","currency":"USD","measure":"valueAtRisk","confidence":0.99,
         "confidences":[0.95,0.99],"horizon":"P1D","steps":1,"scenarios":2000,"seed":42,"backend":"auto",
         "market":{"assets":[{"asset":"BTC","price":"59195.10"},{"asset":"USDC","price":"1"}],
          "instruments":[
           {"instrument":"BTC","kind":"spot","asset":"BTC"},
           {"instrument":"BTC-PERPETUAL","kind":"perpetual","asset":"BTC","payoff":"inverse",
            "markPrice":"59201.5","fundingRate":"0.0001","fundingInterval":"PT8H"},
           {"instrument":"BTC-25SEP26","kind":"future","asset":"BTC","payoff":"linear","markPrice":"59800",
            "expiry":"2026-09-25T08:00:00Z"},
           {"instrument":"BTC-25SEP26-70000-C","kind":"option","asset":"BTC","payoff":"inverse","right":"call",
            "strike":"70000","expiry":"2026-09-25T08:00:00Z","underlyingPrice":"59800",
            "impliedVolatility":0.55}]},
         "model":{"distribution":{"kind":"student-t","degreesOfFreedom":4},
          "factors":[{"factor":"BTC.spot","volatility":0.55,"drift":0},
           {"factor":"BTC.volatility","volatility":0.9},{"factor":"BTC.basis","volatility":0.05}],
          "correlation":[[1,-0.3,0],[-0.3,1,0],[0,0,1]],
          "volatilityTermPowers":{"upTo30Days":0.30,"beyond30Days":0.13}},
         "positions":[
          {"positionId":"p1","instrument":"BTC-PERPETUAL","quantity":"-12.5","venue":"deribit",
           "counterparty":"optional"},
          {"positionId":"p2","instrument":"BTC-25SEP26-70000-C","quantity":"3"},
          {"positionId":"p3","instrument":"BTC-25SEP26","quantity":"1.5"},
          {"positionId":"p4","instrument":"BTC","quantity":2}],
         "collateral":[{"asset":"USDC","quantity":"250000"},{"asset":"BTC","quantity":"1"}]}
        """;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode root;

    private RequestDocument(ObjectNode root) {
        this.root = root;
    }

    /// The valid request.
    static RequestDocument valid() {
        return parse(VALID);
    }

    /// An example of this module.
    static RequestDocument example(String name) {
        try {
            return parse(Files.readString(Path.of("examples", name + ".json")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RequestDocument parse(String json) {
        try {
            return new RequestDocument((ObjectNode) MAPPER.readTree(json));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Puts `json`, which need not be JSON, at a place whose parent exists; an index one past the end appends.
    RequestDocument set(String pointer, String json) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode raw = MAPPER.getNodeFactory().rawValueNode(new RawValue(json));
        switch (root.at(place.head())) {
            case ObjectNode object -> object.set(place.last().getMatchingProperty(), raw);
            case ArrayNode array when place.last().getMatchingIndex() == array.size() -> array.add(raw);
            case ArrayNode array -> array.set(place.last().getMatchingIndex(), raw);
            default -> throw new IllegalArgumentException("nothing holds " + pointer);
        }
        return this;
    }

    /// Takes out what stands at a place.
    RequestDocument remove(String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        switch (root.at(place.head())) {
            case ObjectNode object -> object.remove(place.last().getMatchingProperty());
            case ArrayNode array -> array.remove(place.last().getMatchingIndex());
            default -> throw new IllegalArgumentException("nothing holds " + pointer);
        }
        return this;
    }

    /// Puts the lists whose order must not matter in another order.
    RequestDocument shuffled(long seed) {
        Random random = new Random(seed);
        for (String pointer : List.of("/positions", "/collateral", "/market/instruments", "/market/assets")) {
            ArrayNode array = (ArrayNode) root.at(pointer);
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(elements::add);
            Collections.shuffle(elements, random);
            array.removeAll();
            array.addAll(elements);
        }
        return this;
    }

    /// The document.
    String text() {
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The document, UTF-8.
    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}

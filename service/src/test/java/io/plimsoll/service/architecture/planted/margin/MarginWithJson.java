package io.plimsoll.service.architecture.planted.margin;

import com.fasterxml.jackson.databind.ObjectMapper;

/// A methodology that knows how it is written.
final class MarginWithJson {
    String written(Object margin) {
        return new ObjectMapper().valueToTree(margin).toString();
    }
}

package io.plimsoll.architecture.planted.cycle.back;

import io.plimsoll.architecture.planted.cycle.forth.Question;

/// Depends on the package of the question, which depends on this one.
public record Answer(Question question) {}

package io.plimsoll.architecture.planted.cycle.forth;

import io.plimsoll.architecture.planted.cycle.back.Answer;
import java.util.List;

/// Depends on the package of the answer, which depends on this one.
public record Question(List<Answer> answers) {}

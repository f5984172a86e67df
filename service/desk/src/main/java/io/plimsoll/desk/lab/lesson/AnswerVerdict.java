package io.plimsoll.desk.lab.lesson;

/// What the program says about an answer.
///
/// @param explanation why it is right, or what is wrong with it
public record AnswerVerdict(boolean isRight, String explanation) {}

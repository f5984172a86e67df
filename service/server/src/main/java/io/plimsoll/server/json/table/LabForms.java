package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.desk.lab.PlayAction;
import io.plimsoll.desk.lab.lesson.Lesson;
import io.plimsoll.desk.lab.lesson.LessonRequest;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.VariantForm;
import java.util.List;
import java.util.Map;

/// The table of a play in the lab.
public final class LabForms {
    private static final VariantForm<PlayAction> ACTION = VariantForm.of(
            Map.of(
                    "trade",
                    RecordForm.of(
                            PlayAction.Trade::new,
                            required("instrument", FieldType.TEXT, PlayAction.Trade::instrument),
                            required("quantity", FieldType.EXACT_DECIMAL, PlayAction.Trade::quantity)),
                    "wait",
                    RecordForm.of(PlayAction.Wait::new, required("hours", FieldType.INTEGER, PlayAction.Wait::hours)),
                    "transfer",
                    RecordForm.of(
                            PlayAction.Transfer::new,
                            required("amount", FieldType.EXACT_DECIMAL, PlayAction.Transfer::amount))),
            LabForms::kindOf);

    private static final FieldType<Lesson> LESSON =
            FieldType.choice(EnumLabels.of(Lesson.values(), Lesson::word), Lesson.OFFSETS);

    /// A play.
    public static final RecordForm<LessonRequest> PLAY = RecordForm.of(
            LessonRequest::new,
            required("lesson", LESSON, LessonRequest::lesson),
            defaulted("actions", ListType.of(ACTION, "an action"), List.of(), LessonRequest::actions),
            nullable("answer", FieldType.EXACT_DECIMAL, LessonRequest::answer));

    private LabForms() {}

    private static String kindOf(PlayAction action) {
        return switch (action) {
            case PlayAction.Trade trade -> "trade";
            case PlayAction.Wait wait -> "wait";
            case PlayAction.Transfer transfer -> "transfer";
        };
    }
}

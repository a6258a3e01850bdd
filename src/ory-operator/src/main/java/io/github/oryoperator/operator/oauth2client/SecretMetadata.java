package io.github.oryoperator.operator.oauth2client;

import static java.util.Objects.requireNonNullElse;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.oauth2client.SecretTemplate;
import io.github.oryoperator.operator.secret.StoredSecret;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The labels and annotations that a spec wants on its Secret. The Secret itself notes which these are, with the same write: what leaves
 * the spec goes, after any crash, and what is somebody else's stays.
 *
 * @param labels the labels
 * @param annotations the annotations
 */
record SecretMetadata(Map<String, String> labels, Map<String, String> annotations) {
    private static final String LABELS = ApiNames.GROUP + "/labels-of-spec";
    private static final String ANNOTATIONS = ApiNames.GROUP + "/annotations-of-spec";

    static SecretMetadata of(SecretTemplate template) {
        return new SecretMetadata(
                requireNonNullElse(template.labels(), Map.of()), requireNonNullElse(template.annotations(), Map.of()));
    }

    /** Which they are, as annotations; no note where there are none. */
    Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        note(notes, LABELS, labels.keySet());
        note(notes, ANNOTATIONS, annotations.keySet());
        return notes;
    }

    private static void note(Map<String, String> notes, String name, Set<String> noted) {
        if (!noted.isEmpty()) {
            notes.put(name, noted.stream().sorted().collect(Collectors.joining(" ")));
        }
    }

    /** The labels that a spec wanted on the Secret as it is. */
    static Set<String> labelsOn(StoredSecret now) {
        return noted(now, LABELS);
    }

    /** The annotations that a spec wanted on it, and the notes. */
    static Set<String> annotationsOn(StoredSecret now) {
        var names = noted(now, ANNOTATIONS);
        names.addAll(Set.of(LABELS, ANNOTATIONS));
        return names;
    }

    private static Set<String> noted(StoredSecret now, String name) {
        return new HashSet<>(List.of(now.annotations().getOrDefault(name, "").split(" ", -1)));
    }
}

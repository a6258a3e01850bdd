package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.oauth2client.CreationPolicy;
import io.github.oryoperator.operator.secret.StoredSecret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one client's Secret tells, in annotations, of the value in it: who made it, and how it was rotated. */
final class SecretNotes {
    /** When the last rotation in Hydra began, whatever became of it. */
    static final String ROTATION_STARTED_AT = ApiNames.GROUP + "/rotation-started-at";
    /** When the client secret was rotated last. */
    static final String ROTATED_AT = ApiNames.GROUP + "/rotated-at";
    /** What the annotation asked for when that was. */
    static final String ROTATED_FOR = ApiNames.GROUP + "/rotated-for";
    /** Before a fingerprint: the value was made by Hydra, which therefore has it. */
    private static final String BY_HYDRA = "hydra ";

    private static final Set<String> NAMES =
            Set.of(Credentials.GENERATED, ROTATION_STARTED_AT, ROTATED_AT, ROTATED_FOR);

    private final String suffix;
    private final Map<String, String> told = new HashMap<>();

    /**
     * Nothing yet.
     *
     * @param policy with {@code Merge} several clients may share the Secret, and each tells of its own
     * @param uid the client's
     */
    SecretNotes(CreationPolicy policy, String uid) {
        suffix = policy == CreationPolicy.MERGE ? "-" + uid : "";
    }

    /** What it tells in the cluster. */
    void read(StoredSecret secret) {
        NAMES.forEach(name ->
                Optional.ofNullable(secret.annotations().get(name + suffix)).ifPresent(text -> told.put(name, text)));
    }

    /** The fingerprint of the value that was made for it and not chosen by somebody, if it was. */
    Optional<String> generated() {
        return Optional.ofNullable(told.get(Credentials.GENERATED))
                .map(text -> text.startsWith(BY_HYDRA) ? text.substring(BY_HYDRA.length()) : text);
    }

    /** Whether Hydra made the value. */
    boolean isMadeByHydra() {
        return told.getOrDefault(Credentials.GENERATED, "").startsWith(BY_HYDRA);
    }

    /** What it tells of the last rotation. */
    RotationPlan.Last lastRotation() {
        return new RotationPlan.Last(
                Optional.ofNullable(told.get(ROTATED_AT)).flatMap(RotationPlan::time),
                Optional.ofNullable(told.get(ROTATED_FOR)).filter(text -> !text.isEmpty()));
    }

    /** What it is to tell with the next write. */
    void tell(String fingerprint, boolean byHydra) {
        told.put(Credentials.GENERATED, byHydra ? BY_HYDRA + fingerprint : fingerprint);
    }

    void tell(Map<String, String> rotation) {
        told.putAll(rotation);
    }

    /** What stands on the Secret with the next write. */
    Map<String, String> annotations() {
        return told.entrySet().stream().collect(Collectors.toMap(note -> note.getKey() + suffix, Map.Entry::getValue));
    }
}

package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.operator.field.Difference;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Set;

/**
 * All that a decision depends on.
 *
 * @param resource the resource
 * @param management what the operator may do
 * @param adoption what to do about an object that is nobody's
 * @param adoptionAllowed whether the tenant allows to take it over at all
 * @param guarded whether an object that is nobody's may not even be looked at, for it may not be taken over
 * @param applied whether this generation of the spec was applied already
 * @param ownedBefore whether the object was this resource's in an earlier pass
 * @param ownership whose the object is
 * @param differences where it differs from the spec
 * @param obstacles those of them that speak against taking it over because it matches
 * @param markDiffers whether the mark has to be written anew
 * @param credential what has to be done about the credential that Ory was given
 * @param notKept fields that this generation wrote already and Ory did not keep
 */
@RecordBuilder
public record Situation(
        ResourceKey resource,
        ManagementPolicy management,
        AdoptionPolicy adoption,
        boolean adoptionAllowed,
        boolean guarded,
        boolean applied,
        boolean ownedBefore,
        Ownership ownership,
        List<Difference> differences,
        List<Difference> obstacles,
        boolean markDiffers,
        CredentialState credential,
        Set<String> notKept)
        implements SituationBuilder.With {
    public Situation {
        differences = List.copyOf(differences);
        obstacles = List.copyOf(obstacles);
        notKept = Set.copyOf(notKept);
    }

    /** The credential that Ory holds, against the one it should hold. */
    public enum CredentialState {
        /** There is none, or Ory has it. */
        SAME,
        /** Ours changed, and Ory has to get it. */
        CHANGED,
        /** Ory's changed: it was restored to an older state, or somebody else wrote it. */
        DRIFTED
    }

    /** Whether the object is not what it should be, for whatever reason. */
    boolean isDifferent() {
        return !differences.isEmpty() || markDiffers || credential != CredentialState.SAME;
    }
}

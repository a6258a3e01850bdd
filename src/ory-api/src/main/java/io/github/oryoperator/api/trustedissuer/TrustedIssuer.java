package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.OryResource;

/**
 * Whose assertions Hydra exchanges for tokens, about whom and for what: a trust grant for each key and each subject.
 *
 * <p>Not final: the operator has its own kind of it, which carries the keys that the spec only refers to.
 */
// Of its own accord Jackson would read it as "some Kubernetes resource", as its interface says, and end up here again.
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("trustedissuers")
@ShortNames("oryissuer")
@Categories(ApiNames.CATEGORY)
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.kind")
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.name")
@AdditionalSelectableField(jsonPath = ".spec.issuer")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
public class TrustedIssuer extends CustomResource<TrustedIssuerSpec, TrustedIssuerStatus>
        implements OryResource<TrustedIssuerSpec, TrustedIssuerStatus> {
    private static final long serialVersionUID = 1;

    /** Stated again with its type: Jackson cannot choose between the superclass' method and the interface's. */
    @Override
    public void setStatus(TrustedIssuerStatus status) {
        super.setStatus(status);
    }

    /** Not whom it is about. */
    @Override
    public String toString() {
        return "TrustedIssuer[" + getMetadata().getNamespace() + "/"
                + getMetadata().getName() + "]";
    }
}

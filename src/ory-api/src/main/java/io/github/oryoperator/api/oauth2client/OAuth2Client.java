package io.github.oryoperator.api.oauth2client;

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

/** An OAuth 2.0 client in Hydra, and the Secret that holds its credentials. */
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("oauth2clients")
@ShortNames("oryclient")
@Categories(ApiNames.CATEGORY)
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.kind")
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.name")
@AdditionalSelectableField(jsonPath = ".spec.clientId")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
public final class OAuth2Client extends CustomResource<OAuth2ClientSpec, OAuth2ClientStatus>
        implements OryResource<OAuth2ClientSpec, OAuth2ClientStatus> {
    private static final long serialVersionUID = 1;
}

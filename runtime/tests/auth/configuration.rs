//! Which applications and authorities are taken.

use msgraph_runtime::auth::Application;
use msgraph_runtime::client::{Cloud, Endpoint};

use crate::authority::CLIENT_ID;

fn refusal(application: Application) -> Option<String> {
    let error = application.clone().device_code(|_| ()).err();
    let other = application.client_credentials("secret").err();
    assert_eq!(
        error.as_ref().map(ToString::to_string),
        other.as_ref().map(ToString::to_string)
    );
    error.map(|error| error.to_string())
}

#[test]
fn an_authority_is_https_or_loopback() {
    let application = |url: &str| Application::new("contoso.example", CLIENT_ID).authority(url);
    for taken in [
        "https://login.example",
        "https://login.example:8443/adfs/",
        "http://localhost:1",
        "http://127.0.0.1:1",
    ] {
        assert_eq!(refusal(application(taken)), None, "{taken}");
    }
    for refused in [
        "",
        "login.example",
        "http://login.example",
        "http://127.0.0.1.example",
        "https://me:secret@login.example",
        "https://login.example?a=b",
        "https://login.example#a",
    ] {
        assert_eq!(
            refusal(application(refused)).as_deref(),
            Some(
                "the authority is not an HTTPS address, or HTTP to this machine, without a user \
                 name, a query and a fragment"
            ),
            "{refused}"
        );
    }
}

#[test]
fn a_cloud_of_ones_own_needs_an_authority() {
    let cloud = Cloud::Custom(Endpoint::parse("https://graph.example").unwrap());
    let application = Application::new("contoso.example", CLIENT_ID).cloud(cloud);
    assert_eq!(
        refusal(application.clone()).as_deref(),
        Some("the authority of a cloud of one's own has to be set")
    );
    assert_eq!(
        refusal(application.authority("https://login.example")),
        None
    );
}

#[test]
fn the_ids_cannot_change_the_address() {
    for bad in ["", "..", "a/../b", "a?b", "a#b", "a%2Fb", "a b"] {
        assert_eq!(
            refusal(Application::new(bad, CLIENT_ID)).as_deref(),
            Some("the tenant is neither an id nor a domain name")
        );
        assert_eq!(
            refusal(Application::new("contoso.example", bad)).as_deref(),
            Some("the client id is not the id of an application")
        );
    }
}

#[test]
fn an_application_by_itself_has_one_tenant_and_a_secret() {
    for shared in ["common", "Organizations", "consumers"] {
        let application = Application::new(shared, CLIENT_ID);
        assert!(application.clone().device_code(|_| ()).is_ok());
        assert_eq!(
            application
                .client_credentials("secret")
                .unwrap_err()
                .to_string(),
            "an application without a person needs the id or the domain name of one tenant"
        );
    }
    assert_eq!(
        Application::new("contoso.example", CLIENT_ID)
            .client_credentials("")
            .unwrap_err()
            .to_string(),
        "the application's secret is empty"
    );
}

//! Requests.

use super::{described, operations, part};

pub(super) const SERVICE: &str = r#"
<EntityType Name="user">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="name" Type="Edm.String"/>
  <Property Name="upn" Type="Edm.String"/>
  <NavigationProperty Name="manager" Type="a.user"/>
  <NavigationProperty Name="messages" Type="Collection(a.message)" ContainsTarget="true"/>
  <Annotation Term="Org.OData.Core.V1.AlternateKeys"><Collection><Record>
    <PropertyValue Property="Key"><Collection><Record>
      <PropertyValue Property="Name" PropertyPath="upn"/><PropertyValue Property="Alias" String="upn"/>
    </Record></Collection></PropertyValue>
  </Record></Collection></Annotation>
</EntityType>
<EntityType Name="guest" BaseType="a.user"/>
<EntityType Name="message" HasStream="true">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="subject" Type="Edm.String"/>
  <Property Name="lines" Type="Collection(Edm.String)"/>
</EntityType>
<Action Name="send" IsBound="true">
  <Parameter Name="it" Type="a.user"/>
  <Parameter Name="message" Type="a.message" Nullable="false"/>
  <Parameter Name="copies" Type="Edm.Int32"/>
</Action>
<Function Name="find" IsBound="true">
  <Parameter Name="it" Type="a.user"/>
  <Parameter Name="text" Type="Edm.String" Nullable="false"/>
  <Parameter Name="at" Type="Edm.DateTimeOffset" Nullable="false"/>
  <Parameter Name="ids" Type="Collection(Edm.String)" Nullable="false"/>
  <ReturnType Type="Collection(a.message)"/>
</Function>
<Function Name="delta" IsBound="true">
  <Parameter Name="it" Type="Collection(a.user)"/>
  <ReturnType Type="Collection(a.user)"/>
</Function>
<Function Name="check" IsBound="true">
  <Parameter Name="it" Type="Collection(a.user)"/><ReturnType Type="Edm.Boolean"/>
</Function>
<Function Name="check" IsBound="true">
  <Parameter Name="it" Type="a.user"/><ReturnType Type="Edm.Boolean"/>
</Function>
<EntityContainer Name="all">
  <EntitySet Name="users" EntityType="a.user">
    <Annotation Term="Org.OData.Core.V1.Description" String="All users."/>
    <Annotation Term="Org.OData.Capabilities.V1.FilterRestrictions">
      <Record><PropertyValue Property="Filterable" Bool="false"/></Record>
    </Annotation>
    <Annotation Term="Org.OData.Capabilities.V1.TopSupported" Bool="false"/>
  </EntitySet>
  <Singleton Name="me" Type="a.user"/>
</EntityContainer>
<Annotations Target="a.all/users">
  <Annotation Term="Org.OData.Capabilities.V1.ReadRestrictions"><Record>
    <PropertyValue Property="Description" String="Lists users."/>
    <PropertyValue Property="LongDescription" String="All of them."/>
    <PropertyValue Property="Permissions"><Collection>
      <Record>
        <PropertyValue Property="SchemeName" String="DelegatedWork"/>
        <PropertyValue Property="Scopes"><Collection>
          <Record><PropertyValue Property="Scope" String="User.Read"/></Record>
          <Record><PropertyValue Property="Scope" String="User.Read.All"/></Record>
        </Collection></PropertyValue>
      </Record>
      <Record><PropertyValue Property="SchemeName" String="DelegatedPersonal"/></Record>
      <Record>
        <PropertyValue Property="SchemeName" String="Application"/>
        <PropertyValue Property="Scopes"><Collection>
          <Record><PropertyValue Property="Scope" String="User.Read.All"/></Record>
        </Collection></PropertyValue>
      </Record>
    </Collection></PropertyValue>
  </Record></Annotation>
</Annotations>
"#;

#[test]
fn a_list_has_what_its_capabilities_leave() {
    let description = described(SERVICE, &["/users"]);
    insta::assert_snapshot!(part(&description, "/paths/~1users/get"), @r##"
    {
      "description": "All of them.",
      "operationId": "users.List",
      "parameters": [
        {
          "description": "The properties to answer with.",
          "explode": false,
          "in": "query",
          "name": "$select",
          "schema": {
            "items": {
              "enum": [
                "id",
                "name",
                "upn"
              ],
              "type": "string"
            },
            "type": "array",
            "uniqueItems": true
          },
          "style": "form"
        },
        {
          "description": "The related entities to answer with.",
          "explode": false,
          "in": "query",
          "name": "$expand",
          "schema": {
            "items": {
              "type": "string"
            },
            "type": "array",
            "uniqueItems": true
          },
          "style": "form"
        },
        {
          "description": "The order of the items.",
          "explode": false,
          "in": "query",
          "name": "$orderby",
          "schema": {
            "items": {
              "enum": [
                "id",
                "id desc",
                "name",
                "name desc",
                "upn",
                "upn desc"
              ],
              "type": "string"
            },
            "type": "array",
            "uniqueItems": true
          },
          "style": "form"
        },
        {
          "$ref": "#/components/parameters/search"
        },
        {
          "$ref": "#/components/parameters/count"
        },
        {
          "$ref": "#/components/parameters/skip"
        },
        {
          "$ref": "#/components/parameters/prefer"
        }
      ],
      "responses": {
        "200": {
          "$ref": "#/components/responses/a.user-collection"
        },
        "4XX": {
          "$ref": "#/components/responses/error"
        },
        "5XX": {
          "$ref": "#/components/responses/error"
        }
      },
      "security": [
        {
          "DelegatedWork": [
            "User.Read"
          ]
        },
        {
          "Application": [
            "User.Read.All"
          ]
        }
      ],
      "summary": "Lists users.",
      "tags": [
        "users"
      ],
      "x-ms-docs-operation-type": "operation",
      "x-ms-pageable": {
        "itemName": "value",
        "nextLinkName": "@odata.nextLink"
      },
      "x-odata-permissions": [
        {
          "scheme": "DelegatedWork",
          "scopes": [
            "User.Read",
            "User.Read.All"
          ]
        },
        {
          "scheme": "DelegatedPersonal",
          "scopes": []
        },
        {
          "scheme": "Application",
          "scopes": [
            "User.Read.All"
          ]
        }
      ]
    }
    "##);
    insta::assert_snapshot!(part(&description, "/components/securitySchemes"), @r#"
    {
      "Application": {
        "description": "An application signs in with its own credentials. In the URL the id of the tenant stands for `organizations`; the scope that is asked for is `.default`.",
        "flows": {
          "clientCredentials": {
            "scopes": {
              "User.Read.All": "The permission User.Read.All."
            },
            "tokenUrl": "https://login.microsoftonline.com/organizations/oauth2/v2.0/token"
          }
        },
        "type": "oauth2"
      },
      "DelegatedWork": {
        "description": "A user with a work or school account signs in.",
        "flows": {
          "authorizationCode": {
            "authorizationUrl": "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize",
            "refreshUrl": "https://login.microsoftonline.com/organizations/oauth2/v2.0/token",
            "scopes": {
              "User.Read": "The permission User.Read.",
              "User.Read.All": "The permission User.Read.All."
            },
            "tokenUrl": "https://login.microsoftonline.com/organizations/oauth2/v2.0/token"
          }
        },
        "type": "oauth2"
      }
    }
    "#);
}

#[test]
fn an_action_and_a_function() {
    let paths = ["/me/send#POST", "/me/find(text={t},at={a},ids={i})"];
    let description = described(SERVICE, &paths);
    insta::assert_snapshot!(part(&description, "/paths/~1me~1send/post/requestBody/content/application~1json/schema"), @r##"
    {
      "properties": {
        "copies": {
          "format": "int32",
          "type": [
            "integer",
            "null"
          ]
        },
        "message": {
          "$ref": "#/components/schemas/a.message"
        }
      },
      "required": [
        "message"
      ],
      "type": "object"
    }
    "##);
    let path = "/paths/~1me~1find(text='{text}',at={at},ids=@ids)";
    insta::assert_snapshot!(part(&description, &format!("{path}/parameters")), @r#"
    [
      {
        "example": "text-1",
        "in": "path",
        "name": "text",
        "required": true,
        "schema": {
          "type": "string"
        }
      },
      {
        "example": "2026-01-02T03:04:05Z",
        "in": "path",
        "name": "at",
        "required": true,
        "schema": {
          "format": "date-time",
          "type": "string"
        }
      }
    ]
    "#);
    let options = description.pointer(&format!("{path}/get/parameters"));
    let options = options.and_then(|it| it.as_array()).unwrap();
    assert!(options.iter().any(|it| it["name"] == "@ids"));
}

#[test]
fn what_paths_only_pass_through_is_no_schema() {
    let description = described(SERVICE, &["/me/messages"]);
    assert!(description["components"]["schemas"]["a.user"].is_null());
    insta::assert_snapshot!(part(&description, "/x-odata-container"), @r##"
    {
      "children": {
        "me": {
          "kind": "Singleton",
          "type": "a.user"
        }
      },
      "name": "a.all",
      "types": {
        "a.user": {
          "properties": {
            "id": {
              "type": "string"
            },
            "messages": {
              "items": {
                "$ref": "#/components/schemas/a.message"
              },
              "type": "array",
              "x-ms-navigationProperty": true,
              "x-odata-containsTarget": true
            }
          },
          "title": "user",
          "type": "object",
          "x-odata-key": [
            "id"
          ],
          "x-odata-kind": "EntityType"
        }
      }
    }
    "##);
}

#[test]
fn everything_below_a_path_is_each_step_once() {
    insta::assert_snapshot!(operations(&described(SERVICE, &["/me/**"])).join("\n"), @r"
    me.Get  get /me
    me.Update  patch /me
    me.as-a-guest.Get  get /me/a.guest
    me.as-a-guest.Update  patch /me/a.guest
    me.as-a-guest.check.Call  get /me/a.guest/check
    me.as-a-guest.find--text--at--ids.Call  get /me/a.guest/find(text='{text}',at={at},ids=@ids)
    me.as-a-guest.manager.Delete  delete /me/a.guest/manager
    me.as-a-guest.manager.Get  get /me/a.guest/manager
    me.as-a-guest.manager.GetReference  get /me/a.guest/manager/$ref
    me.as-a-guest.manager.RemoveReference  delete /me/a.guest/manager/$ref
    me.as-a-guest.manager.SetReference  put /me/a.guest/manager/$ref
    me.as-a-guest.manager.Update  patch /me/a.guest/manager
    me.as-a-guest.messages.Count  get /me/a.guest/messages/$count
    me.as-a-guest.messages.Create  post /me/a.guest/messages
    me.as-a-guest.messages.Delete  delete /me/a.guest/messages/{message-id}
    me.as-a-guest.messages.Get  get /me/a.guest/messages/{message-id}
    me.as-a-guest.messages.GetMedia  get /me/a.guest/messages/{message-id}/$value
    me.as-a-guest.messages.List  get /me/a.guest/messages
    me.as-a-guest.messages.SetMedia  put /me/a.guest/messages/{message-id}/$value
    me.as-a-guest.messages.Update  patch /me/a.guest/messages/{message-id}
    me.as-a-guest.send.Call  post /me/a.guest/send
    me.check.Call  get /me/check
    me.find--text--at--ids.Call  get /me/find(text='{text}',at={at},ids=@ids)
    me.manager.Delete  delete /me/manager
    me.manager.Get  get /me/manager
    me.manager.GetReference  get /me/manager/$ref
    me.manager.RemoveReference  delete /me/manager/$ref
    me.manager.SetReference  put /me/manager/$ref
    me.manager.Update  patch /me/manager
    me.messages.Count  get /me/messages/$count
    me.messages.Create  post /me/messages
    me.messages.Delete  delete /me/messages/{message-id}
    me.messages.Get  get /me/messages/{message-id}
    me.messages.GetMedia  get /me/messages/{message-id}/$value
    me.messages.List  get /me/messages
    me.messages.SetMedia  put /me/messages/{message-id}/$value
    me.messages.Update  patch /me/messages/{message-id}
    me.send.Call  post /me/send
    ");
    let below = operations(&described(SERVICE, &["/me/**#GET"]));
    assert!(below.iter().all(|it| it.contains("  get ")));
}

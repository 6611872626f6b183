//! What is asked about: a meeting, or an event that consists of sessions.

use msgraph_beta::Graph;
use msgraph_beta::requests::{OnlineMeetingRequest, VirtualEventSessionCollectionRequest};

use crate::arguments::{Named, Question};

/// The way to an event. However it is reached, the same way leads on.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    Meeting(OnlineMeetingRequest),
    Sessions(VirtualEventSessionCollectionRequest),
}

/// The event that the command line names.
pub(crate) fn event(graph: &Graph, question: &Question) -> Event {
    let events = || graph.solutions().virtual_events();
    match question.named() {
        Named::Meeting {
            user: None,
            meeting,
        } => Event::Meeting(graph.me().online_meetings().by_id(meeting)),
        Named::Meeting {
            user: Some(user),
            meeting,
        } => Event::Meeting(graph.users().by_id(user).online_meetings().by_id(meeting)),
        Named::Webinar(webinar) => Event::Sessions(events().webinars().by_id(webinar).sessions()),
        Named::TownHall(town_hall) => {
            Event::Sessions(events().townhalls().by_id(town_hall).sessions())
        }
    }
}
